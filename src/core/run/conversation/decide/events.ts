import { formatCommand } from '../../../command/format-command.ts'
import { isResolved } from '../../tasks/task-state.ts'
import type { Asked, CommandOf } from '../asked.ts'
import { eventDayProblem } from '../day-problem.ts'
import { type Decision, refused, taken } from '../decision.ts'

/** `log call|meeting|email|update <date>`: it ticks nothing, and says how the task is done that it may have been. */
export function decideLog(command: CommandOf<'log'>, asked: Asked): Decision {
  const problem = eventDayProblem(command.on, asked)
  return problem ? refused(problem) : taken(command, ...ticksNothing(command, asked.state))
}

/** `first-value <date> [--estimate]` and `infrastructure-ready <date>`: also on a closed issue. */
export function decideEventDay(
  command: CommandOf<'first-value'> | CommandOf<'infrastructure-ready'>,
  asked: Asked,
): Decision {
  const problem = eventDayProblem(command.on, asked)
  return problem ? refused(problem) : taken(command)
}

/** The first open task of the present phase that says that a call or meeting took place. */
function ticksNothing({ what, on }: CommandOf<'log'>, { tasks, phase }: Asked['state']): string[] {
  if (what !== 'call' && what !== 'meeting') return []
  const held = tasks.find(
    (one) =>
      one.expected.phase.id === phase.id &&
      'emits' in one.expected.task &&
      (one.expected.task.emits === 'first_engagement' || one.expected.task.emits === 'second_call') &&
      !isResolved(one),
  )
  if (!held) return []
  const line = formatCommand({ name: 'done', task: held.expected.id, on })
  return [`No box is ticked by this. If it was “${held.expected.task.text}”, tick it, or write \`${line}\`.`]
}
