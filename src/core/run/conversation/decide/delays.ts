import type { HealthColour } from '../../../command/command.ts'
import { formatCommand } from '../../../command/format-command.ts'
import type { Asked, CommandOf } from '../asked.ts'
import { eventDayProblem, untilProblem } from '../day-problem.ts'
import { type Decision, refused, taken } from '../decision.ts'

const COLOURS: readonly HealthColour[] = ['green', 'yellow', 'red']

/** `delay <side> <reason> …` (domain.md D.7): health is revised in the same act, so it is asked back where it is missing. */
export function decideDelay(command: CommandOf<'delay'>, asked: Asked): Decision {
  const since = command.since ?? asked.today.toString()
  const problem = eventDayProblem(since, asked) ?? (command.until === null ? null : untilProblem(command.until, asked))
  if (problem) return refused(problem)
  if (command.health !== null) return taken({ ...command, since })
  const lines = COLOURS.map((health) => formatCommand({ ...command, health }))
  return refused('A delay changes how the account is: say its health as you see it now.', ...lines)
}

/** `delay resolved ["text"]`. */
export function decideDelayResolved(command: CommandOf<'delay-resolved'>, { state }: Asked): Decision {
  return state.recorded.delay ? taken(command) : refused('No delay runs here: there is nothing to resolve.')
}
