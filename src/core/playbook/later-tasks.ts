import { laterFieldsOf } from '../condition/condition.ts'
import { expectedLine } from './expected-line.ts'
import type { ExpectedTask } from './expected-tasks.ts'
import type { Phase, Playbook, Task, Track } from './playbook.ts'
import { sectionsOf } from './sections.ts'

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
  const found = sectionsOf(playbook).flatMap((section) =>
    section.phase.tasks.flatMap((task): LaterTask[] => {
      const { when } = task
      const asked = when === undefined ? new Set<string>() : laterFieldsOf(when)
      if (when === undefined || asked.size === 0) return []
      const isForLateness = asked.size === 1 && asked.has('late')
      return [{ ...expectedLine(section, { ...task, when }, task.text, playbook), isForLateness }]
    }),
  )
  known.set(playbook, found)
  return found
}
