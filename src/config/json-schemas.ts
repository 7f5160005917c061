import { z } from 'zod'
import { Account } from '../core/account/account.ts'
import { CalendarsFile } from '../core/calendar/calendars-file.ts'
import { Metrics } from '../core/metric/metrics.ts'
import { LabelColors } from '../core/playbook/label-colors.ts'
import { Playbook } from '../core/playbook/playbook.ts'
import { Segments } from '../core/segment/segments.ts'
import { BotConfig } from './bot-config.ts'

const schemas = {
  account: Account,
  bot: BotConfig,
  calendars: CalendarsFile,
  labels: LabelColors,
  metrics: Metrics,
  playbook: Playbook,
  segments: Segments,
}

/** The JSON Schemas for editors, by path below the project, each as the text of its file. */
export function jsonSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
      return [`config/${name}.schema.json`, `${JSON.stringify({ title: name, ...json }, null, 2)}\n`]
    }),
  )
}
