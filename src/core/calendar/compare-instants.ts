import { isUsualInstant } from './is-usual-instant.ts'

/** Which of two instants (ISO 8601 with a zone) is earlier: negative where the first one is. A history has thousands of them to sort. */
export function compareInstants(a: string, b: string): number {
  if (!isUsualInstant(a) || !isUsualInstant(b)) return Temporal.Instant.compare(a, b)
  if (a === b) return 0
  return a < b ? -1 : 1
}
