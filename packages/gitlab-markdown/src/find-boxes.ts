import type Token from 'markdown-it/lib/token.mjs'
import type { ChecklistItem, Mark } from './checklist-item.ts'
import { isTerm } from './markdown/description-lists.ts'
import type { ParsedMarkdown } from './markdown/gitlab-markdown.ts'

/** A checkbox and the tokens of what it ticks; {@link ChecklistItem} is made from it. */
export interface Box {
  kind: ChecklistItem['kind']
  mark: Mark
  /** 0-based line, and index in the parsed source, of the character between the brackets. */
  line: number
  index: number
  /** The inline token that begins with the box. */
  inline: Token
  /** Index range in the tokens: from the paragraph of the list item to its end, or the table row. */
  from: number
  to: number
  /** The nearest heading before it. */
  heading: Token | null
}

/** `[x]`, then white space or the end of the text node. Any one character may stand in it; which ones make a box, says {@link markOf}. */
const opening = /^[ \t\v\f]*\[([^\r\n\]])\](?:[ \t\v\f]|$)/u

/** Finds every checkbox, in the order in which GitLab counts them (comrak's `process_tasklist`). */
export function findBoxes({ source, tokens, starts }: ParsedMarkdown): Box[] {
  const boxes: Box[] = []
  const ends = closingIndexes(tokens)
  let heading: Token | null = null
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'heading_open') heading = tokens[at + 1] ?? null
    const to = ends.get(at) ?? at
    if (token.type === 'list_item_open') boxes.push(...boxOfListItem(at, to))
    else if (token.type === 'tr_open') boxes.push(...boxesOfRow(at, to))
  }
  return boxes

  function boxOfListItem(at: number, to: number): Box[] {
    const inline = tokens[at + 2]
    const paragraph = tokens[at + 1]
    if (paragraph?.type !== 'paragraph_open' || isTerm(paragraph) || !inline) return []
    const match = opening.exec(firstText(inline))
    const mark = markOf(match)
    const line = inline.map?.[0] ?? 0
    const start = starts[line]
    if (!match || !mark || start === undefined) return []
    const index = source.indexOf('[', start) + 1
    return [{ kind: 'checklist item', mark, line, index, inline, from: at + 1, to, heading }]
  }

  function boxesOfRow(at: number, to: number): Box[] {
    const line = tokens[at]?.map?.[0] ?? 0
    const start = starts[line]
    if (start === undefined) return []
    const found: Box[] = []
    const cells = cellStarts(source, start)
    const inlines = tokens.slice(at, to).filter((token) => token.type === 'inline')
    for (const [number, inline] of inlines.entries()) {
      const mark = markOfCell(inline)
      const cell = cells[number]
      if (!mark || cell === undefined) continue
      const index = source.indexOf('[', cell) + 1
      found.push({ kind: 'task table item', mark, line, index, inline, from: at, to, heading })
    }
    return found
  }
}

/** How many characters at the begin of an inline token that begins with a box belong to the box. */
export function boxLength(inline: Token): number {
  return opening.exec(firstText(inline))?.[0].length ?? 0
}

/** Whether a table cell holds a box and nothing else. */
export function isBoxCell(inline: Token): boolean {
  return markOfCell(inline) !== null
}

function markOfCell(inline: Token): Mark | null {
  const text = firstText(inline)
  const match = opening.exec(text)
  const isSole = match?.[0].length === text.length && inline.children?.every((child) => child.type === 'text')
  return isSole ? markOf(match) : null
}

/** The text before the first thing that is not text: an escaped character is a thing of its own, an entity is text. */
function firstText(inline: Token): string {
  let text = ''
  for (const child of inline.children ?? []) {
    // A backslash before what needs none is text as well: there, what it means is what is written.
    const isText = child.type === 'text' || child.info === 'entity' || child.content === child.markup
    if (!isText || child.content === '') break
    text += child.content
  }
  return text
}

function markOf(match: RegExpExecArray | null): Mark | null {
  const mark = match?.[1]
  if (mark === undefined) return null
  if (mark === 'x' || mark === 'X') return 'x'
  if (mark === '~') return '~'
  return /^\p{White_Space}$/u.test(mark) ? ' ' : null
}

/** Where each cell of a row begins: at the row's start or after a `|` that no backslash escapes. */
function cellStarts(source: string, rowStart: number): number[] {
  const starts = source[rowStart] === '|' ? [] : [rowStart]
  for (let index = rowStart; index < source.length && source[index] !== '\n'; index++) {
    if (source[index] === '|' && (index === rowStart || source[index - 1] !== '\\')) starts.push(index + 1)
  }
  return starts
}

/** For each opening token of a list item or table row, the index of its closing one. */
function closingIndexes(tokens: readonly Token[]): Map<number, number> {
  const ends = new Map<number, number>()
  const open: number[] = []
  for (const [at, token] of tokens.entries()) {
    if (token.nesting === 1) open.push(at)
    else if (token.nesting === -1) ends.set(open.pop() ?? at, at)
  }
  return ends
}
