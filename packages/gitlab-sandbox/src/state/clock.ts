/** The sandbox's time: real time plus what was added. Times are ISO strings in UTC with milliseconds. */
export type Clock = {
  /** Now; never earlier than an answer before. */
  now(): string
  /** Now, and later than every `tick` before: for the time of a change. */
  tick(): string
  /** Moves forward to a time; refuses an earlier one. */
  moveTo(iso: string): void
  /** Moves forward by an ISO 8601 duration such as `P3D` or `PT64S`; refuses a negative one. */
  advance(duration: string): void
  /** Calls back after each move. */
  onMoved(listener: (now: string) => void): void
}

/** A clock that begins `offset` milliseconds after `real` time; `keepOffset` hears when it is moved. */
export function createClock(
  offset = 0,
  keepOffset: (offset: number) => void = () => {},
  real: () => number = Date.now,
): Clock {
  let ahead = offset
  let lastShown = 0
  const listeners: ((now: string) => void)[] = []
  const millis = () => {
    lastShown = Math.max(lastShown, real() + ahead)
    return lastShown
  }
  const iso = (at: number) => new Date(at).toISOString()
  /** `millis` may be ahead of real time and offset, by a millisecond for each of many ticks: so the offset is taken anew. */
  const moveTo = (to: number) => {
    if (to < millis()) throw new RangeError('the clock does not go backwards')
    ahead = to - real()
    keepOffset(ahead)
    const now = iso(millis())
    for (const listener of listeners) listener(now)
  }
  return {
    now: () => iso(millis()),
    tick() {
      const last = lastShown
      if (millis() === last) lastShown = last + 1
      return iso(lastShown)
    },
    moveTo: (to) => moveTo(Temporal.Instant.from(to).epochMilliseconds),
    advance(duration) {
      const from = Temporal.Instant.fromEpochMilliseconds(millis()).toZonedDateTimeISO('UTC')
      moveTo(from.add(Temporal.Duration.from(duration)).epochMilliseconds)
    },
    onMoved: (listener) => void listeners.push(listener),
  }
}
