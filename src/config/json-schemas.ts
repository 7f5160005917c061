import { z } from 'zod'
import { Account } from '../core/account/account.ts'
import { CalendarsFile } from '../core/calendar/calendars-file.ts'
import { Escalation } from '../core/escalation/escalation-file.ts'
import { Metrics } from '../core/metric/metrics.ts'
import { JourneyReport } from '../core/plan/journey/journey-report.ts'
import { RunReport } from '../core/plan/report/run-report.ts'
import { LabelColors } from '../core/playbook/label-colors.ts'
import { Playbook } from '../core/playbook/playbook.ts'
import { Nudges } from '../core/rules/nudges/nudges-file.ts'
import { People } from '../core/segment/people.ts'
import { Segments } from '../core/segment/segments.ts'
import { BotConfig } from './bot-config.ts'

const schemas = {
  account: Account,
  bot: BotConfig,
  calendars: CalendarsFile,
  escalation: Escalation,
  labels: LabelColors,
  metrics: Metrics,
  nudges: Nudges,
  people: People,
  playbook: Playbook,
  segments: Segments,
}

/** The JSON Schemas, for editors and for those who read what commands print; by path below the project, each as the text of its file. */
export function jsonSchemas(): Record<string, string> {
  const ofFiles = Object.entries(schemas).map(([name, schema]) => {
    return [`config/${name}.schema.json`, textOf(name, schema, 'input')] as const
  })
  return {
    ...Object.fromEntries(ofFiles),
    'docs/status.schema.json': textOf('status', RunReport, 'output'),
    'docs/simulate.schema.json': textOf('simulate', JourneyReport, 'output'),
  }
}

function textOf(title: string, schema: z.ZodType, io: 'input' | 'output'): string {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return `${JSON.stringify({ title, ...json }, null, 2)}\n`
}
