import { laterFieldsOf } from '../condition/condition.ts'
import type { ExpectedTask } from './expected-tasks.ts'
import type { Phase, Playbook, Task, Track } from './playbook.ts'
import { sectionsOf } from './sections.ts'
import { taskRule } from './task-rule.ts'

/** A task without a line in the description, which is asked for once its condition holds. */
export interface LaterTask extends ExpectedTask {
  task: Task & { when: string }
  phase: Phase | Track
  /** Lateness alone brings it: it is asked for since the run is late. */
  isForLateness: boolean
}

const known = new WeakMap<Playbook, LaterTask[]>()

/** The tasks of a playbook whose condition asks for what only time brings (architecture.md 7), in its order. */
export function laterTasksOf(playbook: Playbook): LaterTask[] {
  const before = known.get(playbook)
  if (before) return before
  const found = sectionsOf(playbook).flatMap(({ heading, phase }) =>
    phase.tasks.flatMap((task): LaterTask[] => {
      const { id, text, when } = task
      const asked = when === undefined ? new Set<string>() : laterFieldsOf(when)
      if (when === undefined || asked.size === 0) return []
      const isForLateness = asked.size === 1 && asked.has('late')
      const rule = taskRule({ task, phase }, playbook)
      const line = { id, text, phaseTitle: heading, phase, rule, dateName: `task:${id}` as const }
      return [{ ...line, task: { ...task, when }, isForLateness }]
    }),
  )
  known.set(playbook, found)
  return found
}
