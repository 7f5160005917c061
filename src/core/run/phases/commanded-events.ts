import { compareInstants } from '../../calendar/compare-instants.ts'
import type { TaskCommand } from '../tasks/task-commands.ts'
import type { TaskBoard } from '../tasks/task-states.ts'
import type { PhaseEvent } from './phase-event.ts'

/**
 * What commands said of tasks, as the phases see it: one that is resolved, or open again. `boxes`: what the description says; `apply` opens only what was
 * not applicable then.
 */
export function commandedEvents(
  boxes: Pick<TaskBoard, 'tasks' | 'ticks'>,
  commands: ReadonlyMap<string, readonly TaskCommand[]>,
): PhaseEvent[] {
  return boxes.tasks.flatMap(({ expected: { id }, state }, task) => {
    const ofTask = commands.get(id) ?? []
    const ticks = boxes.ticks.get(id) ?? []
    return ofTask.flatMap((one, index): PhaseEvent[] => {
      const { command, at, by, evidence } = one
      if (command.name === 'apply' && !wasNotApplicable(one, ofTask[index - 1], { ticks, state })) return []
      return [{ kind: 'tick', task, resolved: command.name !== 'apply', isApproximate: false, at, by, evidence }]
    })
  })
}

function wasNotApplicable(
  { at }: TaskCommand,
  before: TaskCommand | undefined,
  { ticks, state }: { ticks: readonly { at: string }[]; state: TaskBoard['tasks'][number]['state'] },
): boolean {
  const tick = ticks.findLast((one) => compareInstants(one.at, at) < 0)
  if (before && (!tick || compareInstants(tick.at, before.at) <= 0)) return before.command.name === 'na'
  return state === 'not-applicable'
}
