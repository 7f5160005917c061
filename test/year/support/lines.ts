import type { Child, Phase, Task, Track } from '../../../src/core/playbook/playbook.ts'
import type { StoryRun } from './story-run.ts'

/** One line of a run's description, as the playbook speaks of it. */
export interface Line {
  task: Task | Child
  section: Phase | Track
  isRequired: boolean
}

const kept = new WeakMap<StoryRun['opening'], Line[]>()

/** The tasks that stand in the description which the issue was opened with. */
export function linesOf({ opening, playbook }: Pick<StoryRun, 'opening' | 'playbook'>): Line[] {
  const before = kept.get(opening)
  if (before) return before
  const written = new Set([...opening.description.matchAll(/<!-- t:(\S+) -->/g)].map(([, id]) => id))
  const ofPhases = playbook.phases.flatMap((section) =>
    section.tasks.map((task) => ({ task, section, isRequired: task.required })),
  )
  const ofTracks = (playbook.tracks ?? []).flatMap((section) =>
    section.tasks.map((task) => ({ task, section, isRequired: false })),
  )
  const lines = [...ofPhases, ...ofTracks].flatMap((line) => [
    line,
    ...line.task.children.map((task) => ({ task, section: line.section, isRequired: false })),
  ])
  const found = lines.filter(({ task }) => written.has(task.id))
  kept.set(opening, found)
  return found
}
