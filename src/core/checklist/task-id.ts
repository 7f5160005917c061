import type Token from 'markdown-it/lib/token.mjs'
import type { Box } from './find-boxes.ts'

/** What stands in `<!-- t:… -->`: playbooks use lower case letters, digits and `-`; whoever writes by hand may use a little more. */
export const taskIdPattern = '[A-Za-z0-9][A-Za-z0-9._/-]*'

const marker = new RegExp(`^<!--\\s*t:(${taskIdPattern})\\s*-->$`)

/** The id in the first `<!-- t:id -->` of the item's own paragraph, or of the table row. */
export function taskIdIn(box: Box, tokens: readonly Token[]): string | null {
  const inlines =
    box.kind === 'checklist item'
      ? [box.inline]
      : tokens.slice(box.from, box.to).filter((token) => token.type === 'inline')
  for (const child of inlines.flatMap((inline) => inline.children ?? [])) {
    const id = child.type === 'html_inline' && marker.exec(child.content)?.[1]
    if (id) return id
  }
  return null
}
