import type { Command } from '../../../command/command.ts'
import { formatCommand } from '../../../command/format-command.ts'
import type { RunState } from '../../run-state.ts'
import type { TaskState } from '../../tasks/task-state.ts'
import { type Decision, refused } from '../decision.ts'
import { findTask } from '../find-task.ts'

/** So many are offered where several fit. */
const FEW = 4

type OfTask = Extract<Command, { task: string | null }>

/** Decides of a command by the task that is meant; asks back with a line for each that may be, where it is none or several. */
export function withTask<C extends OfTask>(
  command: C,
  { tasks }: Pick<RunState, 'tasks'>,
  decide: (task: TaskState, command: C) => Decision,
): Decision {
  const found = findTask(command.task ?? '', tasks)
  if (found.kind === 'one') return decide(found.task, { ...command, task: found.task.expected.id })
  const lines = found.tasks.slice(0, FEW).map(({ expected }) => formatCommand({ ...command, task: expected.id }))
  const names = found.tasks.slice(0, FEW).map(({ expected }) => `\`${expected.id}\`: ${expected.task.text}`)
  if (found.kind === 'several') {
    const more = found.tasks.length > FEW ? `, and ${found.tasks.length - FEW} more` : ''
    return refused(`“${command.task}” fits several tasks (${names.join('; ')}${more}).`, ...lines)
  }
  const perhaps = names.length > 0 ? ` Perhaps one of these: ${names.join('; ')}.` : ''
  const how = 'Name it by its words in the description, or by the id in the hidden comment at the end of its line.'
  return refused(`No task of this run is called “${command.task}”. ${how}${perhaps}`, ...lines)
}
