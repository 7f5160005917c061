import { compareInstants } from '../../calendar/compare-instants.ts'
import type { Evidence, Fact } from '../../history/fact.ts'
import type { User } from '../../history/snapshot.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { isResolved } from '../tasks/task-state.ts'
import type { TaskBoard } from '../tasks/task-states.ts'
import type { PassedEnd } from './passed-ends.ts'

/**
 * What can move a phase, in the order in which it happened. `task` and `phase` are places in the lists of the run. An approximate tick
 * has no note of its own: it happened at that time or later.
 */
export type PhaseEvent = { at: string; by: User | null; evidence: Evidence | null } & (
  | { kind: 'tick'; task: number; resolved: boolean; isApproximate: boolean }
  | { kind: 'move'; phase: number }
  | { kind: 'closed' }
  | { kind: 'time'; phase: number }
)

/**
 * The ticks of the run's tasks, the phase labels that people put on, the closings by people, and the days until which phases last. A box
 * without a note of its own takes part at the time that it is dated by.
 */
export function phaseEvents(
  playbook: Playbook,
  board: TaskBoard,
  facts: Fact[],
  passed: readonly PassedEnd[] = [],
): PhaseEvent[] {
  const phases = new Map(playbook.phases.map((phase, index) => [phase.label, index]))
  const events: PhaseEvent[] = board.tasks.flatMap((_, task) => ticksOf(board, task))
  for (const { phase, at } of passed) events.push({ kind: 'time', phase, at, by: null, evidence: null })
  for (const fact of facts) {
    if (fact.byBot) continue
    const when = { at: fact.at, by: fact.by, evidence: fact.evidence }
    if (fact.kind === 'closed') events.push({ kind: 'closed', ...when })
    if (fact.kind !== 'labelled' || fact.action !== 'add' || fact.label === null) continue
    const phase = phases.get(fact.label)
    if (phase !== undefined) events.push({ kind: 'move', phase, ...when })
  }
  return events.sort(byTime)
}

function ticksOf(board: TaskBoard, task: number): PhaseEvent[] {
  const state = board.tasks[task]
  if (!state) return []
  const events: PhaseEvent[] = (board.ticks.get(state.expected.id) ?? []).map((fact) => {
    const { completed: resolved, at, by, evidence } = fact
    return { kind: 'tick', task, resolved, isApproximate: false, at, by, evidence }
  })
  if (!state.since?.approximate) return events
  const { at, by, evidence } = state.since
  return [...events, { kind: 'tick', task, resolved: isResolved(state), isApproximate: true, at, by, evidence }]
}

/** A day begins before anything happens on it; a closing comes after what else happened in that instant: GitLab saves a tick and a closing in one request. */
export function byTime(a: PhaseEvent, b: PhaseEvent): number {
  const order = compareInstants(a.at, b.at)
  if (order !== 0) return order
  if (a.kind !== b.kind) return rank(a) - rank(b)
  return idOf(a) - idOf(b)
}

/** What has no evidence says how it ended, so it comes last. */
const idOf = (event: PhaseEvent) => event.evidence?.id ?? Number.MAX_SAFE_INTEGER

const rank = (event: PhaseEvent) => ['time', 'tick', 'move', 'closed'].indexOf(event.kind)
