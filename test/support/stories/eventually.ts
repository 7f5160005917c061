import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'

/** Asks again and again until something is so, and tells what it last was where that does not come true in two minutes. */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  isSo: (now: T) => boolean = Boolean,
): Promise<T> {
  const deadline = performance.now() + 120_000
  for (;;) {
    const now = await ask()
    if (isSo(now)) return now
    if (performance.now() > deadline) expect.unreachable(`${what}; it is ${JSON.stringify(now)}`)
    await pause(50)
  }
}
