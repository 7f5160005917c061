import type { Log } from '../../ports/log.ts'

/** How long a mover rests for each batch that it moved: under a flood the database is the intake's, and moves are large. */
const REST_MS = 20
const LONGEST_REST_MS = 250
const REST_AFTER_FAILURE_MS = 1_000

/** When to `move` what is in the inbox: at once in calm, after a rest under a flood, once more after a failure; one at a time. */
export function inboxDrainer(move: () => Promise<void>, log: Log) {
  let stored = 0
  let moved = 0
  let moving: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let restsUntil = 0
  let isOver = false

  async function moveOnce(): Promise<void> {
    const all = stored
    restsUntil = performance.now() + REST_AFTER_FAILURE_MS
    await move()
    restsUntil = performance.now() + Math.min(REST_MS * (all - moved), LONGEST_REST_MS)
    moved = all
  }

  /** Resolves when all that was stored before is moved. */
  async function emptied(): Promise<void> {
    const all = stored
    while (moved < all) {
      moving ??= moveOnce().finally(() => {
        moving = undefined
      })
      await moving
    }
  }

  async function emptiedIfItCan(): Promise<void> {
    await emptied().catch((error) => {
      log.warn({ error: String(error) }, 'stored requests could not be moved into the queue')
    })
  }

  function wakeAfterRest(): void {
    if (isOver) return
    const wake = async () => {
      await emptiedIfItCan()
      timer = undefined
      if (moved < stored) wakeAfterRest()
    }
    timer ??= setTimeout(wake, Math.max(0, restsUntil - performance.now())).unref()
  }

  return {
    emptied,
    /** The same, but a move that fails is said only: what is in the queue need not wait for what is not. */
    emptiedIfItCan,
    /** Something was stored, or may have been by another process. */
    wake(): void {
      stored += 1
      wakeAfterRest()
    },
    /** Moves what is left, and nothing from then on. */
    async stop(): Promise<void> {
      isOver = true
      clearTimeout(timer)
      await emptiedIfItCan()
    },
  }
}
