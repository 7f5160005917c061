import { z } from 'zod'

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
  /** User names that the bot had before (law 6). */
  former_users: z.array(z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'a GitLab user name without @')).default([]),
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
