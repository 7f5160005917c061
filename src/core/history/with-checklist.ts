import { checklistOf, isChecklistOf } from '../checklist/checklist.ts'
import { type TaskLine, taskLines } from '../checklist/task-lines.ts'
import type { Snapshot } from './snapshot.ts'

/** The snapshot with what its description says read for good; itself where that is so already, or the description is too long. */
export function withChecklist(snapshot: Snapshot): Snapshot {
  if (isChecklistOf(snapshot.checklist, snapshot.issue.description)) return snapshot
  const checklist = checklistOf(snapshot.issue.description)
  return checklist ? { ...snapshot, checklist } : snapshot
}

/** The boxes of its description: those that were read for good, else read now. */
export function linesOf({ issue, checklist }: Snapshot): TaskLine[] {
  return isChecklistOf(checklist, issue.description) ? checklist.lines : taskLines(issue.description)
}
