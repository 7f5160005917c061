import type { Account } from '../../../src/core/account/account.ts'
import type { Bots } from '../../../src/core/history/bots.ts'
import { runRefOfSnapshot } from '../../../src/core/history/run-ref.ts'
import type { Snapshot } from '../../../src/core/history/snapshot.ts'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { people } from '../memory-gitlab.ts'
import { csmAssigned, rules } from '../reconcile-context.ts'

/** What a case's plan is made from: the rules that ship, and everybody a member but the strangers. */
export function caseInput(
  snapshot: Snapshot,
  account: Account | null,
  { bots, csmSince, strangers }: { bots: Bots; csmSince: string | null; strangers: string[] },
): PlanInput {
  const run = runRefOfSnapshot(snapshot, bots)
  if (!run) throw new Error(`${snapshot.issue.title} is no run`)
  const known = [...people, ...snapshot.issue.assignees].filter((user) => !strangers.includes(user.username))
  const members = known.map((user) => ({ ...user, accessLevel: 30, active: true }))
  const { texts, calendars, segments, metrics: metricsFile } = rules
  const fixed = { playbook: csmAssigned, playbookIds: [csmAssigned.id], texts, calendars, segments, metricsFile }
  return { snapshot, now: snapshot.readAt, run, account, bots, csmSince, members, ...fixed }
}
