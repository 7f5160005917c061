import { COMMAND_WORDS, type CommandName, commandNamed, SUBSTITUTIONS } from './command-names.ts'
import { topParagraphs } from './top-paragraphs.ts'

/** One command as it was written; `argument` is '' where there is none. */
export type WrittenCommand = { readonly name: CommandName; readonly argument: string }

/** A text without its commands, and these in their order. */
export type Extracted = { readonly text: string; readonly commands: readonly WrittenCommand[] }

// Inline code and HTML on lines of its own shield what is in them; a command takes the white space after it along.
const LINE = '(?<![^\\n])'
const END = '(?![^\\n])'
const REST = `(?: (?<arg>[^\\n]*))?(?:[ \\t\\r\\n\\f\\v]*\\n|${END})`
const PATTERN = new RegExp(
  [
    '`[\\s\\S]+?`',
    `${LINE}<[^>]+?>\\n[\\s\\S]+?\\n</[^>]+?>${END}`,
    `${LINE}/(?<command>${COMMAND_WORDS.join('|')})${REST}`,
    `${LINE}/(?<substitution>${Object.keys(SUBSTITUTIONS).join('|')})${REST.replace('<arg>', '<rest>')}`,
  ].join('|'),
  'gi',
)

/**
 * Takes quick actions out of a text that is saved: known commands in column 1 of a top-level paragraph's line
 * (facts 6.1). Carriage returns and trailing white space go too, as GitLab drops them from every text (facts 0.16).
 */
export function extractCommands(text: string): Extracted {
  const source = text.replaceAll('\r', '')
  const lines: string[] = source.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const commands: WrittenCommand[] = []
  const mayHaveSome = new RegExp(`${LINE}/`).test(source)
  for (const { start, end } of mayHaveSome ? topParagraphs(source) : []) {
    const last = lines[end] === '\n' ? end + 1 : end
    const paragraph = lines.slice(start, last).join('')
    lines.fill('', start, last)
    lines[start] = paragraph.replace(PATTERN, (match, ...rest) => {
      const found = rest.at(-1) as Partial<Record<'command' | 'arg' | 'substitution', string>>
      if (found.substitution) return substituted(match, found.substitution)
      const name = commandNamed(found.command ?? '')
      if (!name) return match
      const argument = found.arg ?? ''
      commands.push({ name, argument: /^[ \t\f\v]*$/.test(argument) ? '' : argument })
      return ''
    })
  }
  return { text: lines.join('').replace(/[\0\t\n\v\f ]+$/, ''), commands }
}

function substituted(match: string, word: string): string {
  return match.replace(/^[^\n]*/, () => SUBSTITUTIONS[word.toLowerCase()] ?? match)
}
