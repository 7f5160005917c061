import type { KnownRun } from '../../history/known-run.ts'
import { parseRunKey } from '../../text/run-key.ts'

/** The runs of one playbook among these, whatever became of them. */
export function runsOfPlaybook(runs: KnownRun[], playbook: string): KnownRun[] {
  return runs.filter(({ runKey }) => parseRunKey(runKey)?.playbook === playbook)
}

/** The number of the next one: numbers are never used twice. */
export function nextNumber(runs: KnownRun[]): number {
  return Math.max(0, ...runs.map(({ runKey }) => parseRunKey(runKey)?.n ?? 0)) + 1
}
