import { z } from 'zod'
import { isTimeZone } from '../core/calendar/civil-date.ts'

const perMinute = z.number().int().positive().nullable()

/** `config/bot.yml`: what the bot needs to know beside playbooks, segments and metrics. */
export const BotConfig = z.strictObject({
  schema: z.literal(1),
  sweep: z
    .strictObject({
      every_minutes: z.number().int().min(1).max(1440).default(15),
      full_every_hours: z.number().int().min(1).max(168).default(24),
    })
    .prefault({}),
  /** The project's time zone: the days of an account without one of its own begin in it. */
  timezone: z
    .string()
    .refine(isTimeZone, {
      error: 'is not a time zone',
      params: { hint: 'write a name of the time zone database, as Europe/Berlin, America/Chicago or UTC' },
    })
    .default('UTC'),
  /** Who can read the bot's notes on an issue: `internal` ones only those with Planner or more, not a customer who is a guest. */
  notes: z.enum(['internal', 'public']).default('public'),
  /** User names that the bot had before (law 6). */
  former_users: z.array(z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'a GitLab user name without @')).default([]),
  /** Other names by which a comment may speak to the bot, `onboarding-bot` for `@onboarding-bot`: they should be nobody's user name. */
  aliases: z
    .array(z.string().regex(/^@?[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'a name as in a mention'))
    .default(['onboarding-bot']),
  /** Requests a minute by host name; null is no limit of our own. */
  pacing: z
    .record(
      z.string(),
      z.strictObject({
        notes: perMinute.exactOptional(),
        issues: perMinute.exactOptional(),
        search: perMinute.exactOptional(),
      }),
    )
    .default({}),
})
export type BotConfig = z.infer<typeof BotConfig>
