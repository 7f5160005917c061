import type Token from 'markdown-it/lib/token.mjs'
import type { Box } from './find-boxes.ts'

/** Gives the HTML comments in the box's own paragraph, or in its table row: what stands between `<!--` and `-->`, trimmed. */
export function itemComments(tokens: readonly Token[]): (box: Box) => readonly string[] {
  const rows = new Map<number, readonly string[]>()
  return (box) => {
    if (box.kind === 'checklist item') return commentsIn([box.inline])
    const comments = rows.get(box.from) ?? commentsIn(tokens.slice(box.from, box.to))
    rows.set(box.from, comments)
    return comments
  }
}

function commentsIn(tokens: readonly Token[]): string[] {
  return tokens
    .flatMap((token) => token.children ?? [])
    .flatMap(({ type, content }) => {
      const comment = type === 'html_inline' ? /^<!--([\s\S]*)-->$/.exec(content)?.[1] : undefined
      return comment === undefined ? [] : [comment.trim()]
    })
}
