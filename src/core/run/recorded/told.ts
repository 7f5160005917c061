import { civilDate } from '../../calendar/civil-date.ts'
import type { Command } from '../../command/command.ts'
import type { FactOf } from '../../history/fact.ts'
import type { Signed } from './recorded.ts'

/** A command that counts, with whose it was and on which day. */
export interface Told<N extends Command['name']> {
  command: Extract<Command, { name: N }>
  signed: Signed
}

/** The commands of these names, in their order. */
export type ToldOf = <N extends Command['name']>(...names: N[]) => Told<N>[]

/** All that was told by commands, each dated in the zone. */
export function toldOf(commanded: readonly FactOf<'commanded'>[], zone: string): ToldOf {
  const all = commanded.map(({ command, at, by, evidence }) => {
    return { command, signed: { by, at, on: civilDate(at, zone), evidence } }
  })
  return (...names) => all.flatMap(({ command, ...rest }) => (isNamed(command, names) ? [{ ...rest, command }] : []))
}

function isNamed<N extends Command['name']>(command: Command, names: N[]): command is Extract<Command, { name: N }> {
  return names.some((name) => name === command.name)
}
