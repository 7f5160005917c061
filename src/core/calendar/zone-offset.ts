/** A time in which a zone's clocks are not changed: they are `ahead` of UTC. All in milliseconds since 1970, `until` excluded. */
interface Stretch {
  from: number
  until: number
  ahead: number
}

/** Those that were asked for, by zone, the last one first: a run lies in one or two of them. */
const known = new Map<string, Stretch[]>()

/**
 * By how many milliseconds a zone's clocks are ahead of UTC at an instant, which is given in milliseconds since 1970. A history has hundreds of
 * instants, and clocks are changed twice a year: they are looked up as often. Refuses what is no time zone.
 */
export function zoneOffset(instant: number, zone: string): number {
  const stretches = known.get(zone)
  const [last] = stretches ?? []
  if (last && isWithin(instant, last)) return last.ahead
  const found = stretches?.find((one) => isWithin(instant, one)) ?? stretchAt(instant, zone)
  known.set(zone, [found, ...(stretches ?? []).filter((one) => one !== found)])
  return found.ahead
}

function isWithin(instant: number, { from, until }: Stretch): boolean {
  return from <= instant && instant < until
}

function stretchAt(instant: number, zone: string): Stretch {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  const [after, before] = [
    there.getTimeZoneTransition('next'),
    there.add({ nanoseconds: 1 }).getTimeZoneTransition('previous'),
  ]
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    ahead: there.offsetNanoseconds / 1_000_000,
  }
}
