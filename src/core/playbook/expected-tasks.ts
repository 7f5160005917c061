import { expectedLine } from './expected-line.ts'
import type { Child, Phase, Playbook, Task, Track } from './playbook.ts'
import { sectionsOf } from './sections.ts'
import { taskLine } from './task-line.ts'
import type { TaskRule } from './task-rule.ts'

/** A line that the description should have: what it says as plain text, and where in the playbook it comes from. */
export interface ExpectedTask {
  id: string
  /** Text as written in the line, owner and day included, without box and marker. */
  text: string
  /** The heading above it. */
  phaseTitle: string
  phase: Phase | Track
  task: Task | Child
  /** When it is due; null where the playbook does not say. */
  rule: TaskRule | null
  /** How due rules that count from it call its date. */
  dateName: `task:${string}`
  /** The place of its phase in the playbook, null for a track; and whether it blocks: children never do, tracks never do. */
  place: { phase: number | null; isRequired: boolean }
}

/** So many ways of leaving tasks out are remembered for a playbook: accounts of one differ in a few things. */
const MOST_WAYS = 50

/** What all runs of a playbook that leave out the same have in common is worked out once: by playbook, then by what is left out. */
const known = new WeakMap<Playbook, Map<string, readonly ExpectedTask[]>>()

/** The lines of a run's description, in their order, sub-tasks after their task; `excludedTasks` are the ids left out when it was opened. */
export function expectedTasks(playbook: Playbook, excludedTasks: readonly string[]): readonly ExpectedTask[] {
  const without = excludedTasks.join(',')
  const ways = known.get(playbook) ?? new Map<string, readonly ExpectedTask[]>()
  const tasks = ways.get(without) ?? tasksOf(playbook, new Set(excludedTasks))
  if (ways.size >= MOST_WAYS && !ways.has(without)) ways.clear()
  known.set(playbook, ways.set(without, tasks))
  return tasks
}

function tasksOf(playbook: Playbook, out: ReadonlySet<string>): ExpectedTask[] {
  return sectionsOf(playbook).flatMap((section) => {
    const line = (task: Task | Child, text: string): ExpectedTask => expectedLine(section, task, text, playbook)
    const present = section.phase.tasks.filter(({ id }) => !out.has(id))
    return present.flatMap((task) => [
      line(task, taskLine(task, playbook)),
      ...task.children.filter(({ id }) => !out.has(id)).map((child) => line(child, child.text)),
    ])
  })
}
