import type { ParseArgsOptionsConfig } from 'node:util'

/** Where a command writes: `out` is the answer, `err` what goes with it. One line each, without the line end. */
export interface Io {
  out(line: string): void
  err(line: string): void
  /** Shows how far long work is; nothing where nobody watches. */
  progress(text: string): void
}

/** What was written after the command's name. */
export interface Arguments {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  positionals: string[]
}

/** One command of the command line. `run` answers the exit code: 0 done, 1 something failed, 2 wrong use. */
export interface Command {
  summary: string
  usage: string
  options?: ParseArgsOptionsConfig
  /** How many words it takes beside its options; none where it is not said. */
  words?: number
  run(args: Arguments, io: Io): Promise<number>
}

/** Wrong use: the message says what is right. */
export class WrongUse extends Error {
  override name = 'WrongUse'
}
