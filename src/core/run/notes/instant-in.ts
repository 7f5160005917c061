/** The instant that a field of a marker says; null where it says none. */
export function instantIn(text = ''): string | null {
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' })
  } catch {
    return null
  }
}
