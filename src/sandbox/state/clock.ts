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

/** A clock that begins `offset` milliseconds after real time; `keepOffset` hears when it is moved. */
export function createClock(offset = 0, keepOffset: (offset: number) => void = () => {}): Clock {
  let ahead = offset
  let shown = 0
  const listeners: ((now: string) => void)[] = []
  const millis = () => {
    shown = Math.max(shown, Date.now() + ahead)
    return shown
  }
  const iso = (at: number) => new Date(at).toISOString()
  const moveBy = (by: number) => {
    if (by < 0) throw new RangeError('the clock does not go backwards')
    ahead += by
    keepOffset(ahead)
    const now = iso(millis())
    for (const listener of listeners) listener(now)
  }
  return {
    now: () => iso(millis()),
    tick() {
      const last = shown
      if (millis() === last) shown = last + 1
      return iso(shown)
    },
    moveTo(to) {
      moveBy(Temporal.Instant.from(to).epochMilliseconds - millis())
    },
    advance(duration) {
      const from = Temporal.Instant.fromEpochMilliseconds(millis()).toZonedDateTimeISO('UTC')
      moveBy(from.add(Temporal.Duration.from(duration)).epochMilliseconds - from.epochMilliseconds)
    },
    onMoved: (listener) => void listeners.push(listener),
  }
}
