import type { Clock } from '../../../src/ports/clock.ts'

/** A clock that does not wait: it jumps to the end of each pause, those of several who wait at once in their order. */
export interface RushClock extends Clock {
  /** Hears each instant to which it jumped, in milliseconds since it began. */
  onMoved(hear: (ms: number) => void): void
}

export function rushClock(): RushClock {
  let time = 0
  let hear: (ms: number) => void = () => {}
  const waiting: { until: number; wake: () => void }[] = []
  const jump = () => {
    const next = waiting.toSorted((a, b) => a.until - b.until)[0]
    if (!next) return
    waiting.splice(waiting.indexOf(next), 1)
    time = Math.max(time, next.until)
    hear(time)
    next.wake()
  }
  return {
    now: () => time,
    sleep: (ms) =>
      new Promise((wake) => {
        waiting.push({ until: time + ms, wake })
        // Once all others have come to wait, too.
        setImmediate(jump)
      }),
    timeout: () => new AbortController().signal,
    onMoved: (listener) => {
      hear = listener
    },
  }
}
