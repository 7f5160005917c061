import type { Account } from '../account/account.ts'
import { accountAnchors } from '../account/account-anchors.ts'
import type { Member } from '../account/account-file.ts'
import type { OpenRun } from '../action/action.ts'
import type { Calendars } from '../calendar/calendars.ts'
import { civilDate } from '../calendar/civil-date.ts'
import { nextReleaseDay } from '../calendar/release-day.ts'
import type { RunRef } from '../history/run-ref.ts'
import { excludedTasksOf } from '../playbook/excluded-tasks.ts'
import type { Phase, Playbook } from '../playbook/playbook.ts'
import { filterLabels } from '../run/labels/label-names.ts'
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
  now: string
  /** Null where there is nobody to have it. */
  assignee: Member | null
  texts: Texts
  calendars: Calendars
}

/** The issue as it is opened: the only time that its description is written (law 4). `reason`: why, in words for people. */
export function openRun(opening: Opening, reason = 'a person asks for it'): OpenRun {
  const { account, playbook, runKey, after, assignee, calendars } = opening
  const openedOn = civilDate(opening.now, account.timezone ?? calendars.zone)
  const anchors = accountAnchors(account, openedOn)
  const releaseDay = nextReleaseDay(openedOn, calendars.releaseDay)
  const year = yearOfRun(runKey)
  const excludedTasks = excludedTasksOf(playbook, account, { year, after: after ?? null })
  const origin = after === undefined ? {} : { after }
  const run: RunRef = { runKey, playbook: playbook.id, version: playbook.version, excludedTasks, ...origin }
  return {
    target: 'issue',
    kind: 'open-run',
    runKey,
    title: runTitle(playbook, account, year),
    description: opening.texts.render('issue', issueView(account, playbook, run, { anchors, releaseDay })).trimEnd(),
    labels: labelsOf(playbook, excludedTasks),
    assigneeId: assignee?.id ?? null,
    dueDate: issueDueOf(playbook, anchors, calendars.of(account.calendars.ours)),
    confidential: playbook.confidential,
    reason,
  }
}

/**
 * `onboarding` is on every run of an onboarding or assignment, for the managers' filter; the phase is the one in which a run is whose boxes are all open
 * (`phase-timeline.ts`): another label would be corrected at once.
 */
function labelsOf({ type, labels, phases }: Playbook, excludedTasks: string[]): string[] {
  const isOpen = ({ id, required }: Phase['tasks'][number]) => required && !excludedTasks.includes(id)
  const first = phases.find(({ tasks }) => tasks.some(isOpen)) ?? phases.at(-1)
  return [...new Set([...filterLabels({ type }), ...labels, ...(first ? [first.label] : [])])]
}
