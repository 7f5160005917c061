import type { TaskState } from '../../tasks/task-state.ts'
import { isResolved } from '../../tasks/task-state.ts'
import type { Asked, CommandOf } from '../asked.ts'
import { eventDayProblem } from '../day-problem.ts'
import { type Decision, refused, taken } from '../decision.ts'
import { withTask } from './with-task.ts'

/** `done <task> [on <date>]`: taken also where what it needs is open, with a word. The box stays as it is. */
export function decideDone(command: CommandOf<'done'>, asked: Asked): Decision {
  const on = command.on ?? asked.today.toString()
  const problem = eventDayProblem(on, asked)
  if (problem) return refused(problem)
  return withTask(command, asked.state, (task, { task: id }) => {
    const open = neededBy(task, asked.state.tasks)
    const words = open.length > 0 ? [`It needs what is still open: ${open.map(textOf).join('; ')}.`] : []
    return taken({ name: 'done', task: id, on }, ...words)
  })
}

/** `na <task> "why"`. */
export function decideNa(command: CommandOf<'na'>, { state }: Asked): Decision {
  return withTask(command, state, (_, found) => taken(found))
}

/** `apply <task>`: takes `na` back, or a `[~]` in the box. */
export function decideApply(command: CommandOf<'apply'>, { state }: Asked): Decision {
  return withTask(command, state, (task, found) =>
    task.state === 'not-applicable'
      ? taken(found)
      : refused(`“${textOf(task)}” applies already: it is ${wordOf(task)}.`),
  )
}

function neededBy({ expected: { task } }: TaskState, tasks: readonly TaskState[]): TaskState[] {
  const needs: readonly string[] = 'needs' in task ? task.needs : []
  return tasks.filter((one) => needs.includes(one.expected.id) && !isResolved(one))
}

const textOf = ({ expected }: TaskState) => expected.task.text
const wordOf = ({ state }: TaskState) => (state === 'done' ? 'done' : 'open')
