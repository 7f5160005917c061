import { compareInstants } from '../../calendar/compare-instants.ts'
import type { TaskLine } from '../../checklist/task-lines.ts'
import { identifyTasks } from '../../checklist/tasks/identify-tasks.ts'
import type { Fact, FactOf } from '../../history/fact.ts'
import type { Snapshot } from '../../history/snapshot.ts'
import { linesOf } from '../../history/with-checklist.ts'
import type { ExpectedTask } from '../../playbook/expected-tasks.ts'
import type { Since, TaskState } from './task-state.ts'
import { type TaskTicks, ticksByTask } from './task-ticks.ts'

/** The checklist as it is, matched with the playbook, and the ticks that led to it. */
export interface TaskBoard {
  tasks: TaskState[]
  ticks: TaskTicks
  /** Lines that people added themselves: optional, counted, never judged (domain.md D.6, rule 7). */
  own: TaskLine[]
}

/** What is true of every task now: its box, else, where its line is gone, what the history last said of it. */
export function taskStates(snapshot: Snapshot, facts: Fact[], expected: readonly ExpectedTask[]): TaskBoard {
  const items = linesOf(snapshot)
  const { found, own, guessed } = identifyTasks(items, expected)
  const ticks = ticksByTask(facts, expected, found)
  const described = facts.filter((fact) => fact.kind === 'described')
  const guesses = new Set(guessed)
  const copies = new Set(own.map((item) => item.taskId))
  const tasks = expected.map((task): TaskState => {
    const item = found.get(task.id)
    const isCopied = item !== undefined && copies.has(task.id)
    if (isCopied) ticks.set(task.id, upToAgreement(ticks.get(task.id) ?? [], stateOf(item) !== 'open'))
    const history = ticks.get(task.id) ?? []
    const state = item ? stateOf(item) : history.at(-1)?.completed ? 'done' : 'open'
    const since = sinceWhen(state !== 'open', history, described, snapshot)
    const isGuessed = guesses.has(task.id)
    return { expected: task, state, since, isMissing: !item, isGuessed, isCopied, isAskedLater: false }
  })
  return { tasks, ticks, own }
}

function stateOf(item: TaskLine): TaskState['state'] {
  if (item.mark === '~') return 'not-applicable'
  return item.mark === 'x' ? 'done' : 'open'
}

/** What came after the last note that says what the box says was done to the copy. */
function upToAgreement(history: FactOf<'ticked'>[], resolved: boolean): FactOf<'ticked'>[] {
  return history.slice(0, history.findLastIndex((fact) => fact.completed === resolved) + 1)
}

/**
 * A box whose last note does not say what the box says was changed in a save that wrote no note for it: it is dated by the
 * first `changed the description` after that note (architecture.md 8), so that later edits of the text change nothing. Where there is
 * none, the description and the notes were read on the two sides of a save: no evidence.
 */
function sinceWhen(
  resolved: boolean,
  history: FactOf<'ticked'>[],
  described: FactOf<'described'>[],
  snapshot: Snapshot,
): Since | null {
  const last = history.at(-1)
  if (last ? last.completed === resolved : !resolved) {
    return last ? { at: last.at, by: last.by, evidence: last.evidence, approximate: false } : null
  }
  const save = last ? described.find((one) => isAfter(one, last)) : described[0]
  if (save) {
    return { at: save.at, by: null, evidence: save.evidence, approximate: true }
  }
  return { at: last?.at ?? snapshot.issue.createdAt, by: null, evidence: null, approximate: true }
}

/** Saves that were made in one millisecond came in the order of their notes. */
function isAfter(later: Fact, earlier: Fact): boolean {
  return (compareInstants(later.at, earlier.at) || later.evidence.id - earlier.evidence.id) > 0
}
