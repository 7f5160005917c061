import { accountAnchors } from '../account/account-anchors.ts'
import type { Anchors } from '../calendar/anchors.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { civilDate } from '../calendar/civil-date.ts'
import { dueDate } from '../calendar/due-date.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Onboarding } from './onboarding.ts'
import type { RunInput } from './run-input.ts'

/** The zone in which the account's days begin (domain.md D.4.1). */
export function zoneOf({ account }: Pick<RunInput, 'account'>): string {
  return account?.timezone ?? 'UTC'
}

/** The civil dates that a run's due rules count from: the record's, the day of the opening, and the days of finished tasks. */
export function anchorsOf(input: RunInput, onboarding: Onboarding): Anchors {
  const zone = zoneOf(input)
  const anchors = accountAnchors(input.account, civilDate(input.snapshot.issue.createdAt, zone))
  for (const { expected, state, since } of onboarding.tasks) {
    if (state === 'done' && since) anchors[`task:${expected.id}`] = civilDate(since.at, zone)
  }
  return anchors
}

/** The civil date on which the issue is due; null where its playbook has no rule for it, or the date that it counts from is not known. */
export function issueDueOf({ due, anchor }: Playbook, anchors: Anchors, calendar: Calendar): string | null {
  const anchorDate = anchors[due?.from ?? anchor] ?? null
  return due && anchorDate ? dueDate(due, { anchorDate, calendar }).toString() : null
}
