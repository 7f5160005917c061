import type MarkdownIt from 'markdown-it'
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs'
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs'
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs'
import type Token from 'markdown-it/lib/token.mjs'
import { tokenizeContainer } from './tokenize-container.ts'

/** Where a parse keeps its footnotes: the labels that are defined, and the numbers of those referred to, in rising order. */
export interface FootnoteLabels {
  defined: Set<string>
  referred: Map<string, number>
}

/** GitLab's footnotes: `[^a]` is the note's number, `[^a]: text` stands at the end of the page, and nowhere if nothing refers to it. */
export function footnotes(markdown: MarkdownIt): void {
  markdown.block.ruler.before('reference', 'footnote', definition, { alt: ['paragraph', 'reference', 'blockquote'] })
  markdown.inline.ruler.before('link', 'footnote', reference)
  markdown.core.ruler.after('inline', 'footnotes', definitionsAtEnd)
}

/** Labels are as long as those of links may be, so that no search for the end of one goes further. */
const longestLabel = 999
const definitionSign = new RegExp(`^\\[\\^([^\\]\\s]{1,${longestLabel}})\\]:[ \\t]*`)

function definition(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  const indent = (state.sCount[line] ?? 0) - state.blkIndent
  if (indent < 0 || indent >= 4 || state.src[start] !== '[') return false
  const match = definitionSign.exec(state.src.slice(start, state.eMarks[line]))
  if (!match) return false
  if (silent) return true
  const label = normal(match[1])
  labelsOf(state).defined.add(label)
  const open = state.push('footnote_open', 'li', 1)
  open.info = label
  tokenizeContainer(state, line, endLine, start + match[0].length, 4)
  state.push('footnote_close', 'li', -1)
  // A definition without text on its line holds nothing that could have moved on.
  state.line = Math.max(state.line, line + 1)
  return true
}

function reference(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[' || state.src[state.pos + 1] !== '^') return false
  const { defined, referred } = labelsOf(state)
  const end = defined.size > 0 ? nextBracket(state) : -1
  if (end < 0 || end - state.pos - 2 > longestLabel) return false
  const label = normal(state.src.slice(state.pos + 2, end))
  if (!defined.has(label)) return false
  if (!silent) {
    const number = referred.get(label) ?? referred.size + 1
    referred.set(label, number)
    state.push('footnote_reference_open', 'sup', 1)
    state.push('text', '', 0).content = String(number)
    state.push('footnote_reference_close', 'sup', -1)
  }
  state.pos = end + 1
  return true
}

/** Per text the last search for a `]`: from where, and where it ended. `[^[^[^…` is not searched anew from each of its signs. */
const searches = new WeakMap<StateInline, { from: number; end: number }>()

/** Where the next `]` is; -1 if there is none. */
function nextBracket(state: StateInline): number {
  const { src, pos } = state
  const last = searches.get(state)
  if (last && last.from <= pos && (last.end < 0 || pos <= last.end)) return last.end
  const end = src.indexOf(']', pos)
  searches.set(state, { from: pos, end })
  return end
}

function definitionsAtEnd(state: StateCore): void {
  const { defined, referred } = labelsOf(state)
  if (defined.size === 0) return
  const definitions = new Map<string, Token[]>()
  const rest: Token[] = []
  let within: Token[] | null = null
  for (const token of state.tokens) {
    if (token.type === 'footnote_open' && !within) {
      within = []
      if (!definitions.has(token.info)) definitions.set(token.info, within)
    }
    ;(within ?? rest).push(token)
    if (token.type === 'footnote_close' && token.level === within?.[0]?.level) within = null
  }
  state.tokens = [...rest, ...[...referred.keys()].flatMap((label) => definitions.get(label) ?? [])]
}

function normal(label = ''): string {
  return label.toLowerCase()
}

function labelsOf(state: { env: { footnotes: FootnoteLabels } }): FootnoteLabels {
  return state.env.footnotes
}
