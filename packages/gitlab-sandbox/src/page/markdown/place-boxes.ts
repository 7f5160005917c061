import { type Box, boxLength, findBoxes, type ParsedMarkdown } from 'gitlab-markdown'
import Token from 'markdown-it/lib/token.mjs'

/** Type of the token that stands for a checkbox; its `meta` is a {@link PlacedBox}. */
export const TASK_BOX = 'task_box'

/** A checkbox to be drawn: its mark, the index of that mark in the text as it is stored, and the id of what names it. */
export type PlacedBox = { readonly mark: Box['mark']; readonly at: number; readonly namedBy: string }

/**
 * Puts a token in the place of each `[ ]` that the bot's own parser finds, and strikes through what is not applicable.
 * `prefix` makes the ids of one text on the page differ from those of the others.
 */
export function placeBoxes(markdown: ParsedMarkdown, stored: string, prefix: string): void {
  const storedIndex = indexInStored(stored)
  for (const [number, box] of findBoxes(markdown).entries()) {
    const inRow = box.kind === 'task table item'
    const namedBy = inRow ? `${prefix}-row-${box.line}` : `${prefix}-task-${number}`
    const holder = markdown.tokens[inRow ? box.from : box.from - 1]
    if (inRow) holder?.attrSet('id', namedBy)
    else holder?.attrSet('class', 'task')
    const drawn = new Token(TASK_BOX, '', 0)
    drawn.meta = { mark: box.mark, at: storedIndex(box.index), namedBy } satisfies PlacedBox
    const text = wrapped(box.mark === '~' ? 's' : 'span', withoutBox(box), inRow ? undefined : namedBy)
    box.inline.children = [drawn, ...text]
  }
}

function withoutBox(box: Box): Token[] {
  let left = boxLength(box.inline)
  return (box.inline.children ?? []).filter((child) => {
    const cut = Math.min(left, child.content.length)
    left -= cut
    child.content = child.content.slice(cut)
    return cut === 0 || child.content !== ''
  })
}

function wrapped(tag: string, children: Token[], id: string | undefined): Token[] {
  const open = new Token(`${tag}_open`, tag, 1)
  if (id !== undefined) open.attrSet('id', id)
  return [open, ...children, new Token(`${tag}_close`, tag, -1)]
}

/** The parser leaves carriage returns out; a change must find its place in the text that has them. */
function indexInStored(stored: string): (index: number) => number {
  if (!stored.includes('\r')) return (index) => index
  const kept = [...stored.matchAll(/[^\r]/g)].map(({ index }) => index)
  return (index) => kept[index] ?? stored.length
}
