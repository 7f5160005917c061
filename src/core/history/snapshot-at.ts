import { countTasks, parseChecklist, setMark } from 'gitlab-markdown'
import { compareInstants } from '../calendar/compare-instants.ts'
import { taskLines } from '../checklist/task-lines.ts'
import type { Bots } from './bots.ts'
import type { Fact } from './fact.ts'
import { historyOf } from './history.ts'
import type { Issue, Snapshot, User } from './snapshot.ts'

/**
 * What GitLab showed at an earlier instant, as far as the history tells it: ticks, labels, assignees, closings and comments of later are
 * taken back. GitLab keeps no old texts: what people wrote into the description since, `[~]` among it, comments that were edited, title
 * and due date are as they are now. An instant after the reading changes nothing.
 */
export function snapshotAt(snapshot: Snapshot, at: string, bots: Bots): Snapshot {
  if (compareInstants(at, snapshot.readAt) >= 0) return snapshot
  const isThen = ({ createdAt }: { createdAt: string }) => compareInstants(createdAt, at) <= 0
  const later = historyOf(snapshot, bots)
    .filter((fact) => compareInstants(fact.at, at) > 0)
    .toReversed()
  const notes = snapshot.notes.filter(isThen)
  const stateEvents = snapshot.stateEvents.filter(isThen)
  const description = descriptionBefore(snapshot.issue.description, later)
  const issue: Issue = {
    ...snapshot.issue,
    ...stateAt({ ...snapshot, notes, stateEvents }),
    description,
    tasks: countTasks(parseChecklist(description)),
    labels: labelsBefore(snapshot.issue.labels, later),
    assignees: assigneesBefore(snapshot, later),
    updatedAt: compareInstants(snapshot.issue.updatedAt, at) > 0 ? at : snapshot.issue.updatedAt,
    notesCount: notes.filter(({ system }) => !system).length,
  }
  return { readAt: at, issue, notes, labelEvents: snapshot.labelEvents.filter(isThen), stateEvents }
}

/** Boxes as they were before these ticks, which come newest first: of each box the oldest one counts. */
function descriptionBefore(description: string, later: Fact[]): string {
  const oldest = new Map(later.filter((fact) => fact.kind === 'ticked').map((tick) => [nameOf(tick), tick]))
  if (oldest.size === 0) return description
  return taskLines(description).reduce((text, line) => {
    const tick = oldest.get(nameOf(line)) ?? oldest.get(nameOf({ ...line, taskId: null }))
    return tick ? setMark(text, line, tick.completed ? ' ' : 'x') : text
  }, description)
}

/** By its id, else by its text: a line that lost its marker leaves notes without one. */
function nameOf({ taskId, text }: { taskId: string | null; text: string }): string {
  return taskId ?? `text:${text.replace(/\s+/g, ' ').trim()}`
}

function labelsBefore(labels: string[], later: Fact[]): string[] {
  return later.reduce((then, fact) => {
    if (fact.kind !== 'labelled' || fact.label === null) return then
    const others = then.filter((name) => name !== fact.label)
    return fact.action === 'add' ? others : [...others, fact.label]
  }, labels)
}

function assigneesBefore({ issue, notes }: Snapshot, later: Fact[]): User[] {
  // GitLab names them without their id; only who did something has one here.
  const known = [...issue.assignees, ...notes.map(({ author }) => author)]
  const named = (username: string) => known.find((user) => user.username === username) ?? { id: 0, username }
  return later.reduce((then, fact) => {
    if (fact.kind !== 'assigned') return then
    return [...then.filter(({ username }) => !fact.added.includes(username)), ...fact.removed.map(named)]
  }, issue.assignees)
}

/** A move closes the issue without an event (facts 0.20). */
function stateAt({ issue, notes, stateEvents }: Snapshot): Pick<Issue, 'state' | 'closedAt' | 'movedToId'> {
  const isMoved = notes.some(({ system, body }) => system && body.startsWith('moved to '))
  if (issue.movedToId !== null && isMoved) return issue
  const last = stateEvents.at(-1)
  const isClosed = last?.state === 'closed'
  return { state: isClosed ? 'closed' : 'opened', closedAt: isClosed ? last.createdAt : null, movedToId: null }
}
