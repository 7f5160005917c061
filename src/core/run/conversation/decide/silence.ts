import type { Asked, CommandOf } from '../asked.ts'
import { untilProblem } from '../day-problem.ts'
import { type Decision, refused, taken } from '../decision.ts'
import { withTask } from './with-task.ts'

/** `pause until <date> "why"`: on that day it goes on. */
export function decidePause(command: CommandOf<'pause'>, asked: Asked): Decision {
  const problem = untilProblem(command.until, asked)
  if (problem) return refused(problem)
  if (asked.state.snapshot.issue.state === 'closed') return refused('This issue is closed: there is nothing to pause.')
  return taken(command)
}

/** `resume`. */
export function decideResume(command: CommandOf<'resume'>, { state }: Asked): Decision {
  return state.recorded.pause ? taken(command) : refused('This run is not paused.')
}

/** `snooze [task] <date>`. */
export function decideSnooze(command: CommandOf<'snooze'>, asked: Asked): Decision {
  const problem = untilProblem(command.until, asked)
  if (problem) return refused(problem)
  return command.task === null ? taken(command) : withTask(command, asked.state, (_, found) => taken(found))
}
