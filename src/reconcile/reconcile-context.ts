import type { NoteVisibility } from '../core/action/with-visibility.ts'
import type { Calendars } from '../core/calendar/calendars.ts'
import type { Escalation } from '../core/escalation/escalation-file.ts'
import type { Bots } from '../core/history/bots.ts'
import type { Issue } from '../core/history/snapshot.ts'
import type { Metrics } from '../core/metric/metrics.ts'
import type { RunPlan } from '../core/plan/plan-run.ts'
import type { Playbook } from '../core/playbook/playbook.ts'
import type { ReconcileRequest } from '../core/request/reconcile-request.ts'
import type { Nudges } from '../core/rules/nudges/nudges-file.ts'
import type { Rule } from '../core/rules/rule.ts'
import type { CsmLoads } from '../core/run/csm-loads.ts'
import type { Segments } from '../core/segment/segments.ts'
import type { Texts } from '../core/text/template/render.ts'
import type { Cache } from '../ports/cache.ts'
import type { Dispatch } from '../ports/dispatch.ts'
import type { GitLab } from '../ports/gitlab.ts'
import type { Log } from '../ports/log.ts'
import type { ReadAccount } from './account/account-reader.ts'
import type { Refusals } from './run/refusals.ts'

/** What the loop decides by, from `config/` and `templates/`. */
export interface Rules {
  segments: Segments
  metrics: Metrics
  /** Absent where there is no ladder. */
  escalation?: Escalation
  /** Absent where there are no reminders. */
  nudges?: Nudges
  playbooks: {
    newest(id: string): Playbook | undefined
    version(id: string, version: number): Playbook | undefined
    ids: string[]
  }
  texts: Texts
  noteVisibility: NoteVisibility
  calendars: Calendars
}

/** Everything that the loop works with; `cli` puts it together. */
export interface ReconcileContext {
  gitlab: GitLab
  /** Carries out one action, through the one gate. */
  dispatch: Dispatch
  cache: Cache
  /** Asked for when needed, since a team's own may change while the bot runs; within one request they are the same (`reconcile`). */
  rules: () => Rules
  bots: Bots
  /** The bot's own version: another one may decide otherwise. */
  version: string
  /** The list of rules by which runs are planned: the bot's own wherever it works. */
  runRules: readonly Rule[]
  log: Log
  /**
   * Runs the work of one key alone: no two requests for the same issue or account at a time, in no process on this store. The claim, where
   * it can be lost, says that this is so no longer; `alone` heeds it.
   */
  exclusive<T>(key: string, work: (claim?: AbortSignal) => Promise<T>): Promise<T>
  /** What GitLab refused: not asked again until the issue changes, a few readings later, or at a full sweep. Kept in memory only. */
  refused: Refusals
  /** Account files as they were parsed last. Kept in memory only. */
  readAccount: ReadAccount
  /** Hears of an issue that a sweep found changed though no hook had it read. */
  missedHook?: (issue: Pick<Issue, 'iid' | 'confidential'>) => void
  /** Hears each plan of a run once it was carried out. */
  heardPlan?: (plan: Pick<RunPlan, 'actions' | 'outcomes'>) => void
  /** Asks for a look that this one found to be needed. Without it the next sweep takes it up. */
  request?: (where: ReconcileRequest) => Promise<void>
  /** What all runs ask of the CSMs, gathered once for a sweep; absent where it is gathered when somebody asks. */
  loads?: () => Promise<CsmLoads>
  /** Fires when the bot is stopping or a claim was lost: a sweep breaks off. */
  signal?: AbortSignal
}
