import type { ChecklistItem } from './checklist-item.ts'

/** GitLab's `task_completion_status`: items that are not applicable (`[~]`) count neither as tasks nor as completed (facts 2.4). */
export function countTasks(items: readonly ChecklistItem[]): { count: number; completed: number } {
  const applicable = items.filter((item) => item.mark !== '~')
  return { count: applicable.length, completed: applicable.filter((item) => item.mark === 'x').length }
}
