import type Token from 'markdown-it/lib/token.mjs'
import type { Box } from './find-boxes.ts'

/** What stands in `<!-- t:… -->`: playbooks use lower case letters, digits and `-`; whoever writes by hand may use a little more. */
export const taskIdPattern = '[A-Za-z0-9][A-Za-z0-9._/-]*'

const marker = new RegExp(`^<!--\\s*t:(${taskIdPattern})\\s*-->$`)

/** Gives the id in the first `<!-- t:id -->` of the item's own paragraph, or of the table row. */
export function taskIds(tokens: readonly Token[]): (box: Box) => string | null {
  const rows = new Map<number, string | null>()
  return (box) => {
    if (box.kind === 'checklist item') return firstIdIn([box.inline])
    const known = rows.get(box.from)
    const id = known === undefined ? firstIdIn(tokens.slice(box.from, box.to)) : known
    rows.set(box.from, id)
    return id
  }
}

function firstIdIn(tokens: readonly Token[]): string | null {
  for (const child of tokens.flatMap((token) => token.children ?? [])) {
    const id = child.type === 'html_inline' && marker.exec(child.content)?.[1]
    if (id) return id
  }
  return null
}
