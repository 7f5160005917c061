import type { Log } from '../ports/log.ts'

/**
 * Why a hook is refused, as far as an operator must know to mend it; never what it brought. `behindSeconds`: how far its time is behind
 * ours, negative where it is ahead.
 */
export type Refusal =
  | {
      reason:
        | 'no-token'
        | 'wrong-token'
        | 'no-signature'
        | 'malformed-signature'
        | 'wrong-signature'
        | 'too-much-at-once'
    }
  | { reason: 'clock'; behindSeconds: number }

type Reason = Refusal['reason']

const ADVICE: Record<Reason, string> = {
  'no-token': 'It has no secret token: give the webhook in GitLab the one of GITLAB_WEBHOOK_TOKEN.',
  'wrong-token': 'Its secret token is not the one of GITLAB_WEBHOOK_TOKEN: make both the same.',
  'no-signature':
    'It is not signed: give the webhook in GitLab (19.0 and later) the signing token of GITLAB_WEBHOOK_SIGNING_TOKEN, or unset that.',
  'malformed-signature': "Its signature is none of GitLab's: is something changing headers on the way?",
  'wrong-signature':
    'Its signature fits no token of GITLAB_WEBHOOK_SIGNING_TOKEN: make both the same, and let nothing change bodies on the way.',
  clock: "It was signed more than five minutes ago or ahead: set the clocks of GitLab's and of this machine right.",
  'too-much-at-once': 'More is being received than fits: many large hooks at once, or somebody who fills the memory.',
}

/** One line for each reason in this time. */
const QUIET_MS = 5 * 60_000

/** Who is told of refusals: one warning for each reason in five minutes, with how many there were since the last. */
export interface Refusals {
  tell(refusal: Refusal): void
  /** All since the start. */
  count(): number
}

/** Keeps count of refusals and says them in the log. `now`: epoch milliseconds. */
export function refusals(log: Log, now: () => number): Refusals {
  const kinds = new Map<Reason, { unreported: number; reportedAt: number }>()
  let total = 0
  return {
    tell(refusal) {
      total += 1
      const kind = kinds.get(refusal.reason) ?? { unreported: 0, reportedAt: Number.NEGATIVE_INFINITY }
      kinds.set(refusal.reason, kind)
      kind.unreported += 1
      if (now() - kind.reportedAt < QUIET_MS) return
      log.warn({ ...refusal, count: kind.unreported, advice: ADVICE[refusal.reason] }, 'a hook was refused')
      kind.unreported = 0
      kind.reportedAt = now()
    },
    count: () => total,
  }
}
