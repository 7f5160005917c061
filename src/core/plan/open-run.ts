import type { Account } from '../account/account.ts'
import type { Member } from '../account/account-file.ts'
import type { OpenRun } from '../action/action.ts'
import type { Calendars } from '../calendar/calendars.ts'
import { nextReleaseDay } from '../calendar/release-day.ts'
import type { RunRef } from '../history/run-ref.ts'
import { excludedTasksOf } from '../playbook/excluded-tasks.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { type GivenDates, givenDatesOf } from '../run/dates/given-dates.ts'
import { filterLabels } from '../run/labels/label-names.ts'
import { firstPhaseOf } from '../run/phases/first-phase.ts'
import { phaseEndsOf } from '../run/phases/phase-ends.ts'
import { issueDueOf } from '../run/run-dates.ts'
import { yearOfRun } from '../text/run-key.ts'
import type { Texts } from '../text/template/render.ts'
import { issueView } from './issue-view.ts'
import { runTitle } from './run-title.ts'

/** What a run is opened from. `now` is an instant of GitLab's clock; days begin in the account's zone, else in the project's. */
export interface Opening {
  account: Account
  playbook: Playbook
  runKey: string
  /** The id of the playbook whose closing opens it; absent where an account's file or a person does. */
  after?: string
  /** The key of the run on which it was asked for. */
  from?: string
  now: string
  /** Null where there is nobody to have it. */
  assignee: Member | null
  texts: Texts
  calendars: Calendars
}

/** The issue as it is opened: the only time that its description is written (law 4). `reason`: why, in words for people. */
export function openRun(opening: Opening, reason = 'a person asks for it'): OpenRun {
  const { account, playbook, runKey, after, from, assignee, calendars } = opening
  const dates = givenDatesOf({ account, calendars, playbook, run: { runKey } }, opening.now)
  const { anchors, openedOn } = dates
  const releaseDay = nextReleaseDay(openedOn, calendars.releaseDay)
  const year = yearOfRun(runKey)
  const excludedTasks = excludedTasksOf(playbook, account, { year, after: after ?? null })
  const origin = { ...(after === undefined ? {} : { after }), ...(from === undefined ? {} : { from }) }
  const run: RunRef = { runKey, playbook: playbook.id, version: playbook.version, excludedTasks, ...origin }
  return {
    target: 'issue',
    kind: 'open-run',
    runKey,
    title: runTitle(playbook, account, year),
    description: opening.texts.render('issue', issueView(account, playbook, run, { anchors, releaseDay })).trimEnd(),
    labels: labelsOf(playbook, excludedTasks, dates, opening.now),
    assigneeId: assignee?.id ?? null,
    dueDate: issueDueOf(playbook, anchors, dates.calendar),
    confidential: playbook.confidential,
    reason,
  }
}

/** `onboarding` is on every run of an onboarding or assignment, for the managers' filter; the phase is the one in which the run begins. */
function labelsOf(playbook: Playbook, excludedTasks: string[], dates: GivenDates, now: string): string[] {
  const ends = phaseEndsOf(playbook, excludedTasks, dates)
  const first = firstPhaseOf(playbook, { excludedTasks, ends, now })
  return [...new Set([...filterLabels(playbook), ...playbook.labels, ...(first ? [first.label] : [])])]
}
