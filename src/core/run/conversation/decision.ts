import type { Command } from '../../command/command.ts'

/**
 * What becomes of one command. `taken`: it counts from now on, with tasks and dates as the run knows them; `words` are what its writer should know beside
 * what changes. `told`: it asks for something and changes nothing. `refused`: why, in sentences for people, and the whole line put right, ready to paste.
 * Names between backticks are code; what people wrote is in it as it was.
 */
export type Decision =
  | { kind: 'taken'; command: Command; words: readonly string[] }
  | { kind: 'told'; what: 'status' | 'help' }
  | { kind: 'refused'; problem: string; suggestions: readonly string[] }

/** It is taken as it stands. */
export function taken(command: Command, ...words: string[]): Decision {
  return { kind: 'taken', command, words }
}

/** It is not taken. */
export function refused(problem: string, ...suggestions: string[]): Decision {
  return { kind: 'refused', problem, suggestions }
}
