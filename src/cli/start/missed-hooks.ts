import type { Issue } from '../../core/history/snapshot.ts'
import { requestKey } from '../../core/request/reconcile-request.ts'
import type { Log } from '../../ports/log.ts'

/** Who is told of changes that a sweep found and no hook told of. */
export interface MissedHooks {
  found(issue: Pick<Issue, 'iid' | 'confidential'>): void
  /** A sweep ended. */
  swept(): Promise<void>
}

const DAY_MS = 86_400_000
/** One late hook is no matter; two sweeps in a day that find some are. */
const SWEEPS = 2

const TRIGGERS =
  'See in the project, Settings, Webhooks, that the hook is switched on, reaches the bot, and has the triggers issues events, confidential issues events, comments and confidential comments.'
const CONFIDENTIAL =
  'All of them are confidential: give the webhook the triggers confidential issues events and confidential comments.'

/**
 * Says once a day that changes wait for the sweep, since their hooks do not come. The first sweep catches up with what happened before
 * the start; an issue whose request is still in the queue (`queued`: the keys) was told of. `now`: epoch milliseconds.
 */
export function missedHooks(log: Log, queued: () => Promise<string[]>, now: () => number): MissedHooks {
  let issues = new Map<number, boolean>()
  let isFirst = true
  let finds: number[] = []
  let reportedAt = Number.NEGATIVE_INFINITY
  return {
    found({ iid, confidential }) {
      issues.set(iid, confidential)
    },
    async swept() {
      const before = issues
      issues = new Map()
      if (isFirst || before.size === 0) {
        isFirst = false
        return
      }
      const coming = new Set(await queued())
      const missed = [...before].filter(([iid]) => !coming.has(requestKey({ kind: 'issue', iid })))
      if (missed.length === 0) return
      finds = [...finds.filter((at) => now() - at < DAY_MS), now()]
      if (finds.length < SWEEPS || now() - reportedAt < DAY_MS) return
      const advice = missed.every(([, confidential]) => confidential) ? CONFIDENTIAL : TRIGGERS
      log.warn(
        { issues: missed.map(([iid]) => iid).slice(0, 10), count: missed.length, advice },
        'changes came without a hook',
      )
      reportedAt = now()
      finds = []
    },
  }
}
