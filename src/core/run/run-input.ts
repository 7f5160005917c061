import type { Account } from '../account/account.ts'
import type { Member } from '../account/account-file.ts'
import type { Calendars } from '../calendar/calendars.ts'
import type { Escalation } from '../escalation/escalation-file.ts'
import type { Bots } from '../history/bots.ts'
import type { OtherRun } from '../history/known-run.ts'
import type { RunRef } from '../history/run-ref.ts'
import type { SaidAnswer } from '../history/said-answer.ts'
import type { SaidNudge } from '../history/said-nudge.ts'
import type { Snapshot } from '../history/snapshot.ts'
import type { Metrics } from '../metric/metrics.ts'
import type { Owner, Playbook } from '../playbook/playbook.ts'
import type { Segments } from '../segment/segments.ts'
import type { CsmLoads } from './csm-loads.ts'
import type { Neighbours } from './neighbours.ts'

/** Somebody who is about to be mentioned. */
export interface Presence {
  /** GitLab shows them as busy. */
  isBusy: boolean
  /** The instants, of the last days, of the comments that mentioned them, over all issues. */
  mentionedAt: string[]
}

/** Everything that what is true of a run is told by. Nothing else decides: the same input gives the same state. */
export interface RunInput {
  snapshot: Snapshot
  /** The instant for which the plan is made, of GitLab's clock: when the run was read, or the list that says it is as it was. */
  now: string
  run: RunRef
  playbook: Playbook
  /** Null where the account's file is gone or cannot be read: the run goes on with what its issue says. */
  account: Account | null
  /** The path of that file in the project; absent where nobody looked, or it is gone. */
  accountPath?: string
  /** Why a file that is there gives no account, each as `file:line:column: text`; absent where the file is gone. */
  accountProblems?: string[]
  /** Absent where nobody has them: nothing is said of the account's segment then. */
  segments?: Segments
  /** What raises a run, and what makes its account a risk; absent where nobody has it: nothing does then. */
  escalation?: Escalation
  /** The other runs of its account, where its playbook or what was said here asks for them. */
  accountRuns?: OtherRun[]
  /** The runs of its account between which it stands, where they are known; absent where nobody looked. */
  neighbours?: Neighbours
  /** What all runs ask of the CSMs, for an assignment alone. */
  loads?: CsmLoads
  /** Whose the run is, where that is not the assignee that its playbook names first. */
  assigneeRole?: Owner
  /** The days on which people work, by the names that accounts call them, and the project's zone. */
  calendars: Calendars
  /** What runs are measured by, and by which profile. */
  metricsFile: Metrics
  /** The instant since which `team.csm` has its present value; null where nobody looked, because it is not needed. */
  csmSince: string | null
  /** Null while nobody asked, because it is not needed. */
  members: Member[] | null
  /** Reminders that the store remembers, also those that people deleted since; absent where there is no store. */
  saidNudges?: SaidNudge[]
  /** Answers that the store remembers, also those that people deleted since; and those that this plan gives, while it is made. Absent where there are none. */
  savedAnswers?: SaidAnswer[]
  /** How those are who are about to be mentioned, by user name; who is not in it was not asked for. */
  presence?: Record<string, Presence>
  bots: Bots
  /** Ids of the playbooks that this bot has, so that `on_close` can say what is not there yet. */
  playbookIds: string[]
}
