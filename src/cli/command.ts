/** Where a command writes: `out` is the answer, `err` what goes with it. One line each, without the line end. */
export interface Io {
  out(line: string): void
  err(line: string): void
  /** Shows how far long work is; nothing where nobody watches. */
  progress(text: string): void
}

/** What was written after the command's name. An option's name is in camel case, as `dryRun`. */
export interface Arguments {
  values: Record<string, unknown>
  positionals: string[]
}

/**
 * One command of the command line. Words and options are written as commander reads them (`<needed>`, `[may-be-left-out]`, `[any...]`,
 * `--flag`, `--option <value>`), each with what it means. `run` answers the exit code: 0 done, 1 something failed, 2 wrong use.
 */
export interface Command {
  summary: string
  words?: readonly (readonly [word: string, meaning: string])[]
  options?: readonly (readonly [flags: string, meaning: string])[]
  /** What its help says below. */
  notes?: string
  run(args: Arguments, io: Io): Promise<number>
}

/** Wrong use: the message says what is right. */
export class UsageError extends Error {
  override name = 'UsageError'
}
