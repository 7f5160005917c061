import type { OtherRun } from '../../history/known-run.ts'
import { segmentOf } from '../../segment/segment-of.ts'
import type { RunInput } from '../run-input.ts'

/**
 * How far the question of an assignment is answered: by the onboarding that was opened, by a file that names the CSM, or not yet. `reason` is in words
 * for people.
 */
export type AssignmentAnswer =
  | { kind: 'opened'; csm: string | null; onboarding: OtherRun }
  | { kind: 'named'; reason: string }
  | { kind: 'no'; reason: string }

/** Told by the account's file and runs, whatever the boxes say: a CSM counts once the segment is known, too. */
export function assignmentAnswer({ account, segments, accountRuns = [] }: RunInput): AssignmentAnswer {
  if (!account || !segments) return { kind: 'no', reason: "the account's file is not known" }
  const found = segmentOf(account, segments)
  const playbook = found.kind === 'segment' ? found.segment.playbook : null
  if (playbook === null) return { kind: 'no', reason: 'the account is in no segment that gets an onboarding' }
  const { csm } = account.team
  const onboarding = accountRuns.find((run) => isOpenedRun(run, `${account.key}/${playbook}/`))
  if (onboarding) return { kind: 'opened', csm, onboarding }
  return csm === null
    ? { kind: 'no', reason: 'no CSM is named yet' }
    : { kind: 'named', reason: 'the onboarding was not opened yet' }
}

/** The onboarding was opened; whether it is closed again by now, the assignment is done. */
function isOpenedRun({ runKey, state }: OtherRun, of: string): boolean {
  return runKey.startsWith(of) && (state === 'opened' || state === 'closed')
}
