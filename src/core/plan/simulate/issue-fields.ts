import { countTasks, parseChecklist, tickNote, ticksBetween } from 'gitlab-markdown'
import type { User } from '../../history/snapshot.ts'
import { membersChanged, rowChanged, writeStateEvent, writeSystemNote } from './history-writer.ts'
import type { Simulation } from './simulation.ts'

/** Saves the whole description, as a page does (facts 2.2). Which ticks leave a note is GitLab's own rule (facts 0.6). */
export function saveDescription(draft: Simulation, by: User, text: string): void {
  const { issue } = draft.snapshot
  const description = storedText(text)
  const ticks = ticksBetween(issue.description, description)
  if (description === issue.description) return
  const at = draft.project.now
  Object.assign(issue, { description, tasks: countTasks(parseChecklist(description)) })
  draft.pages.push({ at, description })
  rowChanged(draft, by)
  if (ticks === 'changed') writeSystemNote(draft, by, 'changed the description')
  else for (const { item, completed } of ticks) writeSystemNote(draft, by, tickNote(item, completed))
}

/** Line ends are LF and white space at the end is dropped (facts 0.16). */
export function storedText(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd()
}

/** Makes these the assignees. It is in a note, and nowhere else (facts 3.2). */
export function assign(draft: Simulation, by: User, users: User[]): void {
  const { issue } = draft.snapshot
  const added = users.filter(({ id }) => !issue.assignees.some((one) => one.id === id))
  const removed = issue.assignees.filter(({ id }) => !users.some((one) => one.id === id))
  if (added.length + removed.length === 0) return
  issue.assignees = users
  membersChanged(draft, by)
  const parts = [
    ...(added.length > 0 ? [`assigned to ${inWords(added)}`] : []),
    ...(removed.length > 0 ? [`unassigned ${inWords(removed)}`] : []),
  ]
  writeSystemNote(draft, by, parts.join(' and '))
}

/** `@a`, `@a and @b`, `@a, @b, and @c`. */
function inWords(users: User[]): string {
  const names = users.map(({ username }) => `@${username}`)
  if (names.length < 3) return names.join(' and ')
  return `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`
}

/** Closes or reopens; nothing where it is so already. */
export function changeState(draft: Simulation, by: User, state: 'closed' | 'reopened'): void {
  const { issue } = draft.snapshot
  const isClosed = state === 'closed'
  if (isClosed === (issue.state === 'closed')) return
  Object.assign(issue, { state: isClosed ? 'closed' : 'opened', closedAt: isClosed ? draft.project.now : null })
  rowChanged(draft, by)
  writeStateEvent(draft, by, state)
}

/** Moves the issue to another project: what stays here is closed, without an event of it, and points there (facts 0.20, 3.1). */
export function move(draft: Simulation, by: User, to: { id: number; reference: string }): void {
  Object.assign(draft.snapshot.issue, { state: 'closed', closedAt: draft.project.now, movedToId: to.id })
  rowChanged(draft, by)
  writeSystemNote(draft, by, `moved to ${to.reference}`)
}

/** Sets the civil date on which the issue is due, or takes it away. */
export function setDueDate(draft: Simulation, by: User, date: string | null): void {
  const { issue } = draft.snapshot
  if (issue.dueDate === date) return
  const note = date === null ? `removed due date ${inLong(issue.dueDate ?? '')}` : `changed due date to ${inLong(date)}`
  issue.dueDate = date
  rowChanged(draft, by)
  writeSystemNote(draft, by, note)
}

/** `January 07, 2027`. */
export function inLong(date: string): string {
  const options = { month: 'long', day: '2-digit', year: 'numeric' } as const
  return Temporal.PlainDate.from(date).toLocaleString('en-US', options)
}

/** Hides the issue from guests, or shows it to everyone. */
export function setConfidential(draft: Simulation, by: User, confidential: boolean): void {
  const { issue } = draft.snapshot
  if (issue.confidential === confidential) return
  issue.confidential = confidential
  rowChanged(draft, by)
  writeSystemNote(draft, by, confidential ? 'made the item confidential' : 'made the item visible to everyone')
}
