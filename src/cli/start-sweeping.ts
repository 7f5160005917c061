import type { Look } from '../core/look/look.ts'

/** How often `serve` sweeps by itself, from `config/bot.yml`. */
export interface SweepTimes {
  every_minutes: number
  full_every_hours: number
}

/** Asks for a sweep now, and then again and again; each is a look in the queue, so two never run side by side. */
export function startSweeping(times: SweepTimes, add: (look: Look) => Promise<void>): { stop(): void } {
  const ask = (full: boolean) => void add({ kind: 'sweep', full })
  ask(false)
  const short = setInterval(() => ask(false), times.every_minutes * 60_000)
  const full = setInterval(() => ask(true), times.full_every_hours * 3_600_000)
  return {
    stop() {
      clearInterval(short)
      clearInterval(full)
    },
  }
}
