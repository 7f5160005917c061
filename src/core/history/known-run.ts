import { z } from 'zod'

/** What decided when a run was planned, each as a fingerprint: where one differs, the plan may be another one. */
export const DecidedBy = z.object({
  /** The bot's version, its list of rules, texts, segments, metrics, calendars, and the users that it was. */
  rules: z.string(),
  /** `<id>@<version>` of the playbook, and the fingerprint of what it says. */
  playbook: z.object({ name: z.string(), content: z.string() }),
  /** Git's id of the account's file; null where there is none that can be taken. */
  account: z.string().nullable(),
})
export type DecidedBy = z.infer<typeof DecidedBy>

/** How a closed run ended: with nothing required open, or not. `on`: the civil date of the closing in the run's zone. */
export const Ended = z.object({ how: z.enum(['complete', 'unfinished']), on: z.iso.date() })
export type Ended = z.infer<typeof Ended>

/**
 * What a run asks of its CSM, as the load table of an assignment counts it; of a closed one, whose it was. `csm` as GitLab has it where the run is
 * theirs there. `due`: the civil date of its planned end.
 */
export const RunLoad = z.object({
  csm: z.string(),
  region: z.string().nullable(),
  due: z.iso.date().nullable(),
  isLate: z.boolean(),
})
export type RunLoad = z.infer<typeof RunLoad>

/** The last reading of a run that was planned: with it a sweep knows, without the reading itself, that there is nothing to do. */
export const Planned = z.object({
  /** When it was read, in GitLab's time. */
  readAt: z.string(),
  /** A digest of what a list would have shown of the issue then. */
  shown: z.string(),
  /** The instant at which the plan may be another one though nobody does anything; null where there is none. */
  wakeAt: z.string().nullable(),
  /** When the next reminder may be due, and how much it matters, from 1 to 5: where many are due at once, those that matter most come first. */
  nudge: z.object({ at: z.string(), urgency: z.number() }).exactOptional(),
  decidedBy: DecidedBy,
  /**
   * Why the next sweep plans it all the same: it had `actions`, and what became of them only the next reading tells; or it depends on
   * the project's `members`, who change without a trace on the issue; or on the other `runs` of its account.
   */
  again: z.enum(['actions', 'members', 'runs']).exactOptional(),
  /** The playbooks whose runs were asked for on it and are not there yet, and why, in words for people. */
  asks: z.array(z.object({ playbook: z.string(), reason: z.string() })).exactOptional(),
  /** How it ended, by that reading; absent while it was open. What comes next for its account is told by this. */
  ended: Ended.exactOptional(),
  /** Absent where it has no CSM, or is an assignment. */
  load: RunLoad.exactOptional(),
})
export type Planned = z.infer<typeof Planned>

/** A run as the store knows it: the issue that was opened for a run key, and what became of it. */
export const KnownRun = z.object({
  runKey: z.string(),
  iid: z.number().int(),
  webUrl: z.string(),
  state: z.enum(['opened', 'closed', 'moved', 'deleted']),
  /** Known by its description alone, which people may edit, and something speaks against it: it is read before it counts. */
  doubtful: z.literal(true).optional(),
  /** Absent where it was never planned, or by another version of the bot, which costs a plan and nothing else. */
  planned: Planned.optional().catch(undefined),
})
export type KnownRun = z.infer<typeof KnownRun>

/** What one run knows of another one of its account. */
export type OtherRun = Pick<KnownRun, 'runKey' | 'iid' | 'state'>

/** When a run wants to be planned again by itself; null where it does not, or its issue is gone. */
export function wakeTimeOf({ state, planned }: Pick<KnownRun, 'state' | 'planned'>): string | null {
  return state === 'opened' || state === 'closed' ? (planned?.wakeAt ?? null) : null
}
