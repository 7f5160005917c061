import { formatCommand } from '../../../command/format-command.ts'
import type { FactOf } from '../../../history/fact.ts'
import type { Asked, CommandOf } from '../asked.ts'
import { type Decision, refused, taken } from '../decision.ts'

/** `undo`: the writer's last command that still counts; by its place also another one of theirs, and a manager any. */
export function decideUndo({ of }: CommandOf<'undo'>, { state, author, standing }: Asked): Decision {
  const commands = state.facts.filter((fact) => fact.kind === 'commanded')
  const own = commands.filter(({ by }) => by?.id === author.id)
  if (of === null) {
    const last = own.at(-1)
    return last ? takenBack(last) : refused('There is no command of yours to take back.')
  }
  const found = commands.find((one) => placeOf(one) === of)
  if (!found) return refused(`No command has the place \`${of}\`, or it was taken back before.`, 'undo')
  if (!own.includes(found) && standing !== 'manager')
    return refused(`That was the command of ${found.by?.username}: they take it back, or a manager.`)
  return takenBack(found)
}

function takenBack(fact: FactOf<'commanded'>): Decision {
  return taken({ name: 'undo', of: placeOf(fact) }, `This took back: \`${formatCommand(fact.command)}\`.`)
}

function placeOf({ evidence, place }: FactOf<'commanded'>): string {
  return `${evidence.id}.${place}`
}
