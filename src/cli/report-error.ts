import { GitLabError } from '../gitlab/gitlab-error.ts'
import { RetryableError } from '../reconcile/outcome.ts'
import { StoreUnavailable } from '../store/store-unavailable.ts'
import { StoreUnusable } from '../store/store-unusable.ts'
import { type Io, UsageError } from './command.ts'

/** A setting is missing or wrong; the message says all that is, and what to write instead. */
export class StartupError extends Error {
  override name = 'StartupError'
}

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
  return foreseen.some((kind) => error instanceof kind) || 'syscall' in error
}

const foreseen = [GitLabError, StoreUnusable, StoreUnavailable, StartupError, RetryableError]
