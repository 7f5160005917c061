import type { Child, Phase, Playbook, Task, Track } from './playbook.ts'
import { sectionsOf } from './sections.ts'
import { taskLine } from './task-line.ts'

/** A line that the description should have: what it says as plain text, and where in the playbook it comes from. */
export interface ExpectedTask {
  id: string
  /** Text as written in the line, owner and day included, without box and marker. */
  text: string
  /** The heading above it. */
  phaseTitle: string
  phase: Phase | Track
  task: Task | Child
}

/** By playbook, those of the last run that was asked for: most runs of one leave out the same. */
const known = new WeakMap<Playbook, { without: string; tasks: readonly ExpectedTask[] }>()

/** The lines of a run's description, in their order, sub-tasks after their task; `excludedTasks` are the ids left out when it was opened. */
export function expectedTasks(playbook: Playbook, excludedTasks: Iterable<string>): readonly ExpectedTask[] {
  const excluded = [...excludedTasks]
  const without = excluded.join(',')
  const before = known.get(playbook)
  if (before?.without === without) return before.tasks
  const tasks = tasksOf(playbook, new Set(excluded))
  known.set(playbook, { without, tasks })
  return tasks
}

function tasksOf(playbook: Playbook, out: ReadonlySet<string>): ExpectedTask[] {
  return sectionsOf(playbook).flatMap(({ heading, phase }) => {
    const line = (task: Task | Child, text: string) => ({ id: task.id, text, phaseTitle: heading, phase, task })
    const present = phase.tasks.filter(({ id }) => !out.has(id))
    return present.flatMap((task) => [
      line(task, taskLine(task, playbook)),
      ...task.children.filter(({ id }) => !out.has(id)).map((child) => line(child, child.text)),
    ])
  })
}
