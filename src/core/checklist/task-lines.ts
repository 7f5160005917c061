import { type ChecklistItem, parseChecklist } from 'gitlab-markdown'
import { taskIdOf } from './task-id.ts'

/** A checkbox of a description, and the task of the playbook that its line says it is. */
export interface TaskLine extends Omit<ChecklistItem, 'comments'> {
  /** The id of the first `<!-- t:id -->` in the item's own paragraph (which may have several lines) or table row, if there is one. */
  taskId: string | null
}

/** Every checkbox of a description, in the order in which GitLab finds them. */
export function taskLines(description: string): TaskLine[] {
  const ids = new Map<readonly string[], string | null>()
  return parseChecklist(description).map(({ comments, ...item }) => ({ ...item, taskId: idOf(comments) }))

  /** The boxes of a table row share their comments: they are read once, however many boxes there are. */
  function idOf(comments: readonly string[]): string | null {
    const known = ids.get(comments)
    const id = known === undefined ? taskIdOf(comments) : known
    ids.set(comments, id)
    return id
  }
}
