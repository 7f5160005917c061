import { escapeMarkdown } from './escape.ts'
import { oneLine } from './one-line.ts'

/**
 * A sentence of the bot's own with text from outside in it: harmless as {@link escapeMarkdown} makes it, but names of fields and files that stand between
 * backticks are code. What else stands between backticks is text.
 */
export function escapeProse(value: unknown): string {
  return oneLine(value)
    .split(/(`[^`]*`)/)
    .map((part) => (name.test(part) ? part : spaced(part)))
    .join('')
}

const name = /^`[\w.:/[\] -]+`$/

/** What is made harmless loses the spaces at its ends. */
function spaced(part: string): string {
  const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? []
  return `${before}${text === '' ? '' : escapeMarkdown(text)}${after}`
}
