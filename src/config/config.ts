import type { Calendars } from '../core/calendar/calendars.ts'
import type { Escalation } from '../core/escalation/escalation-file.ts'
import type { Metrics } from '../core/metric/metrics.ts'
import type { LabelColors } from '../core/playbook/label-colors.ts'
import type { Playbooks } from '../core/playbook/playbooks.ts'
import type { Nudges } from '../core/rules/nudges/nudges-file.ts'
import type { Segments } from '../core/segment/segments.ts'
import type { Texts } from '../core/text/template/render.ts'
import type { Problem } from '../core/yaml/problem.ts'
import type { BotConfig } from './bot-config.ts'

/** Everything in `config/` and `templates/`, checked. `notes` are worth saying and stop nothing. */
export interface Config {
  bot: BotConfig
  segments: Segments
  metrics: Metrics
  escalation: Escalation
  nudges: Nudges
  labelColors: LabelColors['colors']
  playbooks: Playbooks
  texts: Texts
  noteVisibility: BotConfig['notes']
  calendars: Calendars
  /** Notes on calendars that say nothing of these years. */
  calendarGaps: (years: number[]) => Problem[]
  notes: Problem[]
}
