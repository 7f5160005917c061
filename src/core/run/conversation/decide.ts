import type { Command } from '../../command/command.ts'
import { COMMANDS } from '../../command/command-table.ts'
import { NOT_THERE_YET } from '../../command/not-there-yet.ts'
import type { Asked } from './asked.ts'
import { decideDelay, decideDelayResolved } from './decide/delays.ts'
import { decideEventDay, decideLog } from './decide/events.ts'
import { decidePause, decideResume, decideSnooze } from './decide/silence.ts'
import { decideApply, decideDone, decideNa } from './decide/tasks.ts'
import { decideUndo } from './decide/undo.ts'
import { type Decision, refused, taken } from './decision.ts'
import { whoMay } from './standing.ts'

/** Whether a command can be carried out as the run stands, and whether its writer may: every refusal says why, and who may. Pure. */
export function decide(command: Command, asked: Asked): Decision {
  if (NOT_THERE_YET.has(command.name)) return notThereYet(command.name)
  if (asked.standing === 'reader' && COMMANDS[command.name].who !== 'everybody')
    return refused(
      `\`${command.name}\` is not yours to use here. These may: ${whoMay(asked.state)}. Everybody may write \`status\` and \`help\`.`,
    )
  return decideAllowed(command, asked)
}

function decideAllowed(command: Command, asked: Asked): Decision {
  switch (command.name) {
    case 'log':
      return decideLog(command, asked)
    case 'first-value':
    case 'infrastructure-ready':
      return decideEventDay(command, asked)
    case 'done':
      return decideDone(command, asked)
    case 'na':
      return decideNa(command, asked)
    case 'apply':
      return decideApply(command, asked)
    case 'pause':
      return decidePause(command, asked)
    case 'resume':
      return decideResume(command, asked)
    case 'snooze':
      return decideSnooze(command, asked)
    case 'delay':
      return decideDelay(command, asked)
    case 'delay-resolved':
      return decideDelayResolved(command, asked)
    case 'health':
    case 'note':
      return taken(command)
    case 'undo':
      return decideUndo(command, asked)
    case 'status':
    case 'help':
      return { kind: 'told', what: command.name }
    case 'reschedule':
    case 'confirm':
    case 'force-phase':
    case 'close':
    case 'cancel':
    case 'escalate':
    case 'reassign':
    case 'cover':
    case 'start':
    case 'explain':
    case 'upgrade':
      // Before these are carried out, they come off the list of those that are not there yet.
      return notThereYet(command.name)
    default:
      return command satisfies never
  }
}

function notThereYet(name: Command['name']): Decision {
  return refused(`\`${name}\` is not there yet: nothing was done. \`help\` says what is.`)
}
