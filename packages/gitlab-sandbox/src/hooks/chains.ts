import { randomUUID } from 'node:crypto'
import type { Clock } from '../state/clock.ts'

const KEPT_MS = 30 * 60_000
const LONGEST = 100

/**
 * Which hooks were fired in which chain: `enter` gives the id to send along, or null where the hook has been in this
 * chain already or the chain has a hundred hooks (facts 1.7). Chains are forgotten after half an hour.
 */
export function createChains(clock: Clock) {
  const chains = new Map<string, { readonly hooks: Set<number>; readonly until: number }>()
  return {
    enter(chain: string | undefined, hookId: number): string | null {
      const now = Date.parse(clock.now())
      for (const [id, { until }] of chains) {
        if (until > now) break
        chains.delete(id)
      }
      const id = chain ?? randomUUID()
      const fired = chains.get(id)?.hooks ?? new Set()
      if (fired.has(hookId) || fired.size >= LONGEST) return null
      fired.add(hookId)
      chains.delete(id)
      chains.set(id, { hooks: fired, until: now + KEPT_MS })
      return id
    },
  }
}
