import type Token from 'markdown-it/lib/token.mjs'
import { byteColumns } from './byte-columns.ts'
import type { ChecklistItem } from './checklist-item.ts'
import { type Box, findBoxes } from './find-boxes.ts'
import { itemComments } from './item-comments.ts'
import { type ParsedMarkdown, parseMarkdown } from './markdown/gitlab-markdown.ts'
import { plainTextOfHeading, plainTexts } from './plain-text.ts'

/** Every checkbox of a description, in the order in which GitLab finds them (facts 2.1). Nothing inside code, comments or HTML blocks. */
export function parseChecklist(description: string): ChecklistItem[] {
  const markdown = parseMarkdown(description)
  return itemsOf(findBoxes(markdown), markdown)
}

/** The items of boxes already found in `markdown`, one for each, in their order. */
export function itemsOf(boxes: readonly Box[], markdown: ParsedMarkdown): ChecklistItem[] {
  const boxInlines = new Set(boxes.map((box) => box.inline))
  const columnOf = byteColumns(markdown.source)
  const textOf = plainTexts(markdown.tokens, boxInlines)
  const commentsOf = itemComments(markdown.tokens)
  const headings = new Map<Token, string>()
  return boxes.map((box) => ({
    line: box.line + 1,
    column: columnOf(box.index),
    mark: box.mark,
    text: textOf(box),
    kind: box.kind,
    comments: commentsOf(box),
    heading: box.heading && headingText(box.heading),
  }))

  function headingText(heading: Token): string {
    const known = headings.get(heading) ?? plainTextOfHeading(heading)
    headings.set(heading, known)
    return known
  }
}
