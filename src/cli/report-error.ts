import { type Io, UsageError } from './command.ts'

/** Says what went wrong in one line and answers the exit code. Only what nobody foresaw has its stack shown. */
export function reportError(error: unknown, io: Io): number {
  if (error instanceof UsageError) {
    io.err(`${error.message}\nAsk with --help.`)
    return 2
  }
  if (!(error instanceof Error)) io.err(String(error))
  else if ('code' in error && error.code === 'EADDRINUSE')
    io.err(
      `${'port' in error ? `Port ${error.port}` : 'A port'} is in use by another program: stop that, or set another PORT (for the sandbox SANDBOX_PORT).`,
    )
  else if (isForeseen(error)) io.err(error.message)
  else io.err(error.stack ?? error.message)
  return 1
}

/** Errors of this project and of the system say what to do; a TypeError is a defect. */
function isForeseen(error: Error): boolean {
  return (
    ['GitLabError', 'StoreUnusable', 'StoreTroubled', 'CannotStart', 'TryAgain'].includes(error.name) ||
    'syscall' in error
  )
}
