import type { Outcome } from '../outcome.ts'
import type { KnownRun } from '../ports.ts'

/** Why an account has no run though nothing is wrong with it: its issue was moved or deleted, and no other is open. `own`: all its runs. */
export function runThatLeft(own: KnownRun[]): Extract<Outcome, { why: string }> | undefined {
  const left = own.find((run) => run.state === 'deleted' || run.state === 'moved')
  if (!left || own.some((run) => run.state === 'opened')) return undefined
  const why = `${left.webUrl} (${left.runKey}) was ${left.state}: the run is not opened again; "open --again" opens another`
  return { kind: 'skipped', why }
}
