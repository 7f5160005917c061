import type Token from 'markdown-it/lib/token.mjs'
import { type Box, boxLength } from './find-boxes.ts'
import { textCollector } from './text-collector.ts'

/**
 * Gives the text that GitLab's system note has for a box, unescaped: for a list item all that follows the box up to a sub-list, for a table
 * row its other cells joined by ` | ` (GitLab's `text_for_task_item_from_input` and `Taskable.get_tasks`). Comments that stand directly in
 * the item keep their contents; those inside bold, links, table cells or the paragraphs of a loose list do not.
 */
export function plainTexts(tokens: readonly Token[], boxInlines: ReadonlySet<Token>): (box: Box) => string {
  const rows = new Map<number, string>()
  return (box) => {
    const isItem = box.kind === 'checklist item'
    const text = isItem
      ? textOfItem(box, tokens, boxInlines)
      : (rows.get(box.from) ?? textOfRow(box, tokens, boxInlines))
    if (!isItem) rows.set(box.from, text)
    // GitLab cuts the text at a backslash followed by "n": its `split('\n')` is in single quotes.
    return strip(strip(text).split('\\n')[0] ?? '')
  }
}

/** The plain text of a heading on one line, without comments. */
export function plainTextOfHeading(inline: Token): string {
  const collector = textCollector(1)
  collector.addInline(inline)
  return collector.text().replace(/\s+/g, ' ').trim()
}

/** The tokens of a list item up to its first sub-list. */
export function ownTokens(box: Box, tokens: readonly Token[]): Token[] {
  const level = tokens[box.from]?.level
  const own: Token[] = []
  for (const token of tokens.slice(box.from, box.to)) {
    if (token.level === level && (token.type === 'bullet_list_open' || token.type === 'ordered_list_open')) break
    own.push(token)
  }
  return own
}

function textOfItem(box: Box, tokens: readonly Token[], boxInlines: ReadonlySet<Token>): string {
  const collector = textCollector(0)
  for (const token of ownTokens(box, tokens)) {
    if (token.type === 'inline') collector.addInline(token, boxInlines.has(token) ? boxLength(token) : 0)
    else collector.addBlock(token)
  }
  return collector.text()
}

function textOfRow(box: Box, tokens: readonly Token[], boxInlines: ReadonlySet<Token>): string {
  let text = ''
  for (const token of tokens.slice(box.from, box.to)) {
    if (token.type !== 'inline' || boxInlines.has(token)) continue
    const cell = textCollector(1)
    cell.addInline(token)
    text += (text.trim() === '' ? '' : ' | ') + cell.text()
  }
  return text
}

const leading = new Set('\t\n\v\f\r ')
const trailing = new Set([...leading, '\0'])

/** Ruby's `strip`, without a pattern, which would begin anew at each of many spaces: ASCII white space and, at the end, zero bytes; a no-break space stays. */
function strip(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && leading.has(text[start] ?? '')) start += 1
  while (end > start && trailing.has(text[end - 1] ?? '')) end -= 1
  return text.slice(start, end)
}
