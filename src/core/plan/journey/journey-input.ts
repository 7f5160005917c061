import type { Account } from '../../account/account.ts'
import type { Calendars } from '../../calendar/calendars.ts'
import type { Escalation } from '../../escalation/escalation-file.ts'
import type { Metrics } from '../../metric/metrics.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { Playbooks } from '../../playbook/playbooks.ts'
import type { Nudges } from '../../rules/nudges/nudges-file.ts'
import type { Segments } from '../../segment/segments.ts'
import type { Texts } from '../../text/template/render.ts'
import type { Acts } from '../simulate/acts/parse-acts.ts'

/** What a run's way through time is foretold from. `opened` and `until` are instants; without `until` it ends when all its dates are over. */
export interface JourneyInput {
  account: Account
  playbook: Playbook
  acts: Acts
  opened: string
  until: string | null
  /** The runs that closings open are played, too. */
  follow?: boolean
  playbooks: Playbooks
  segments: Segments
  metrics: Metrics
  nudges?: Nudges
  escalation?: Escalation
  texts: Texts
  calendars: Calendars
}
