import { holds } from '../../condition/condition.ts'
import type { OpeningFacts } from '../../condition/run-facts.ts'
import { type LaterTask, laterTasksOf } from '../../playbook/later-tasks.ts'
import { yearOfRun } from '../../text/run-key.ts'
import type { Measurements } from '../metrics/measurements.ts'
import type { RunInput } from '../run-input.ts'
import type { TaskState } from './task-state.ts'

/** The tasks that time has brought, and the civil dates since which they are asked for, by id, where those are known. */
export interface AskedTasks {
  tasks: TaskState[]
  since: Map<string, Temporal.PlainDate>
}

/**
 * What time has brought to an open run: the tasks without a line whose condition holds now, in the playbook's order. None where the
 * account's record is not known, or does not meet the condition of their section. Nothing answers them yet, so they are open.
 */
export function askedTasks(
  { playbook, run, account, snapshot }: Pick<RunInput, 'playbook' | 'run' | 'account' | 'snapshot'>,
  { conditions, lateSince }: Pick<Measurements, 'conditions' | 'lateSince'>,
): AskedTasks {
  if (!account || snapshot.issue.state === 'closed') return { tasks: [], since: new Map() }
  const opening: OpeningFacts = { year: yearOfRun(run.runKey), after: run.after ?? null }
  const circumstances = { account, run: { ...opening, ...conditions } }
  const isMet = (when: string | undefined) => when === undefined || holds(when, circumstances)
  const asked = laterTasksOf(playbook).filter(
    ({ id, task, phase }) => run.excludedTasks.includes(id) && isMet(phase.when) && isMet(task.when),
  )
  const since = new Map<string, Temporal.PlainDate>()
  for (const { id, isForLateness } of asked) if (isForLateness && lateSince) since.set(id, lateSince)
  return { tasks: asked.map(asOpen), since }
}

function asOpen(expected: LaterTask): TaskState {
  const line = { isMissing: false, isGuessed: false, isCopied: false, isAskedLater: true }
  return { expected, state: 'open', since: null, ...line }
}
