import type { KnownRun } from '../../core/history/known-run.ts'
import type { Outcome } from '../outcome.ts'

/**
 * Why an account has no run though nothing is wrong with it: its issue was moved or deleted, and no other is open; or an issue names the
 * run and nobody can tell whether it is. `own`: all its runs.
 */
export function runThatLeft(own: KnownRun[]): Extract<Outcome, { reason: string }> | undefined {
  const [first] = own
  if (first && own.every((run) => run.doubtful)) {
    const reason = `${first.runKey} is not opened: ${first.webUrl} says in its description that it is this run, and it is not known whether that is true`
    return { kind: 'skipped', reason }
  }
  const left = own.find((run) => run.state === 'deleted' || run.state === 'moved')
  if (!left || own.some((run) => run.state === 'opened')) return undefined
  const reason = `${left.webUrl} (${left.runKey}) was ${left.state}: the run is not opened again; "open --again" opens another`
  return { kind: 'skipped', reason }
}
