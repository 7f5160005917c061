import type { ReconcileRequest } from '../../core/request/reconcile-request.ts'

/** How often `serve` sweeps by itself, from `config/bot.yml`. */
export interface SweepTimes {
  every_minutes: number
  full_every_hours: number
}

/** `lastFull`: when the store's last full sweep began, absent in a new store, which is read whole anyway. `now`: epoch milliseconds. */
export interface Sweeping {
  lastFull: string | undefined
  now: number
  add: (request: ReconcileRequest) => Promise<void>
}

/**
 * Asks for a sweep now, and then again and again; each is a request in the queue, so two never run side by side. The first one is full
 * where that is due: a process that is started anew each day would never sweep fully else.
 */
export function startSweeping(times: SweepTimes, { lastFull, now, add }: Sweeping): { stop(): void } {
  const fullMs = times.full_every_hours * 3_600_000
  const ask = (full: boolean) => void add({ kind: 'sweep', full })
  ask(lastFull !== undefined && now - Date.parse(lastFull) >= fullMs)
  const short = setInterval(() => ask(false), times.every_minutes * 60_000)
  const full = setInterval(() => ask(true), fullMs)
  return {
    stop() {
      clearInterval(short)
      clearInterval(full)
    },
  }
}
