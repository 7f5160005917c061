import type { ChecklistItem } from '../checklist-item.ts'
import { type Box, findBoxes } from '../find-boxes.ts'
import { type ParsedMarkdown, parseMarkdown } from '../markdown/gitlab-markdown.ts'
import { itemsOf } from '../parse-checklist.ts'
import { renderedSource } from './rendered-source.ts'

/** One tick that GitLab writes a system note for: the item as it is after the save. */
export interface Tick {
  item: ChecklistItem
  completed: boolean
}

/**
 * What GitLab writes into the history when a description is saved: a note for each box whose index and content are the same and whose
 * mark changed (`[~]` has no index), or, if there is none, `changed` for `changed the description`. Nothing at all (`[]`) if only line
 * ends or white space at the end differ (facts 0.2, 0.6, 2.3; `Taskable.get_updated_tasks`).
 */
export function ticksBetween(before: string, after: string): Tick[] | 'changed' {
  if (stored(before) === stored(after)) return []
  const old = applicableBoxes(stored(before))
  const current = applicableBoxes(stored(after))
  const ticked = current.boxes.filter((box, index) => {
    const was = old.boxes[index]
    return was && was.mark !== box.mark && renderedSource(was, old.markdown) === renderedSource(box, current.markdown)
  })
  if (ticked.length === 0) return 'changed'
  const wanted = new Set(ticked)
  const items = itemsOf(current.all, current.markdown)
  return items.flatMap((item, index) => {
    const box = current.all[index]
    return box && wanted.has(box) ? [{ item, completed: item.mark === 'x' }] : []
  })
}

/** GitLab stores descriptions with LF and without white space at the end (facts 0.16). */
function stored(description: string): string {
  return description.replaceAll('\r\n', '\n').trimEnd()
}

function applicableBoxes(description: string): { all: Box[]; boxes: Box[]; markdown: ParsedMarkdown } {
  const markdown = parseMarkdown(description)
  const all = findBoxes(markdown)
  return { all, boxes: all.filter((box) => box.mark !== '~'), markdown }
}
