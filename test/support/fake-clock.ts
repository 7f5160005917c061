import type { Clock } from '../../src/ports/clock.ts'

/** A clock that stands still but for pauses; it remembers them. */
export interface FakeClock extends Clock {
  pauses: number[]
  /** Lets every running time limit pass. */
  expire(): void
}

export function fakeClock(): FakeClock {
  let time = 1_000_000
  const limits: AbortController[] = []
  const pauses: number[] = []
  return {
    pauses,
    now: () => time,
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      pauses.push(Math.round(ms))
      time += ms
    },
    timeout() {
      const controller = new AbortController()
      limits.push(controller)
      return controller.signal
    },
    expire() {
      for (const limit of limits) limit.abort(new DOMException('too late', 'TimeoutError'))
    },
  }
}
