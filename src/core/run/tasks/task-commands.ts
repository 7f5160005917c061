import { compareInstants } from '../../calendar/compare-instants.ts'
import type { Command } from '../../command/command.ts'
import type { Fact, FactOf } from '../../history/fact.ts'
import type { TaskState } from './task-state.ts'

/** What was said of one task by a command. */
export type TaskCommand = FactOf<'commanded'> & { command: Extract<Command, { name: 'done' | 'na' | 'apply' }> }

/** What was said of tasks by commands, oldest first, by task id; those that nothing was said of are not in it. */
export function taskCommandsOf(commanded: readonly FactOf<'commanded'>[]): Map<string, TaskCommand[]> {
  return Map.groupBy(commanded.filter(isOfTask), ({ command }) => command.task)
}

function isOfTask(fact: FactOf<'commanded'>): fact is TaskCommand {
  return fact.command.name === 'done' || fact.command.name === 'na' || fact.command.name === 'apply'
}

/**
 * What is true of a task whose box says what `task` says (architecture.md 12): what was said after the box's last change counts. `apply` takes back
 * that it was not applicable, and nothing else.
 */
export function withCommands(task: TaskState, commands: readonly TaskCommand[]): TaskState {
  const { since } = task
  const later = since === null ? commands : commands.filter((one) => isAfter(one, since))
  let told: Pick<TaskState, 'state' | 'since'> = task
  for (const one of later) {
    const state = stateAfter(told.state, one.command.name)
    if (one.command.name !== 'apply' || state !== told.state) told = { state, since: sinceOf(one) }
  }
  return { ...task, state: told.state, since: told.since }
}

function stateAfter(before: TaskState['state'], said: TaskCommand['command']['name']): TaskState['state'] {
  if (said === 'done') return 'done'
  if (said === 'na') return 'not-applicable'
  return before === 'not-applicable' ? 'open' : before
}

function sinceOf({ command, at, by, evidence }: TaskCommand): NonNullable<TaskState['since']> {
  return {
    at,
    by,
    evidence,
    approximate: false,
    ...(command.name === 'done' && command.on !== null ? { on: command.on } : {}),
    ...(command.name === 'na' ? { why: command.why } : {}),
  }
}

/** Of one instant the command counts: its comment came after the save. */
function isAfter(command: Pick<Fact, 'at'>, { at }: { at: string }): boolean {
  return compareInstants(command.at, at) >= 0
}
