import type { Phase, Playbook } from '../../playbook/playbook.ts'
import { isBornWith } from './passed-ends.ts'
import { isPresent, type PhaseEnd } from './phase-ends.ts'
import { phaseTimelineOf } from './phase-timeline.ts'

/** The phase in which a run is whose boxes are all open: another label would be corrected at once. `now` is the instant of its opening. */
export function firstPhaseOf(
  { phases }: Playbook,
  { excludedTasks, ends, now }: { excludedTasks: string[]; ends: PhaseEnd[]; now: string },
): Phase | undefined {
  const held = new Set(ends.filter((end) => !isBornWith(end, { createdAt: now })).map(({ phase }) => phase))
  const tasks = phases.flatMap((phase, index) =>
    phase.tasks
      .filter(({ id }) => !excludedTasks.includes(id))
      .map(({ required }) => ({ phase: index, isRequired: required })),
  )
  const layout = phases.map((phase, index) => {
    return { isPresent: isPresent(phase.tasks, excludedTasks), isHeld: held.has(index) }
  })
  return phases[phaseTimelineOf({ phases: layout, tasks }, []).phase]
}
