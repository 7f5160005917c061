/** As GitLab writes instants: in UTC, to the millisecond. Two of this form sort as text. */
const usual = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Which of two instants (ISO 8601 with a zone) is earlier: negative where the first one is. A history has thousands of them to sort. */
export function compareInstants(a: string, b: string): number {
  if (!usual.test(a) || !usual.test(b)) return Temporal.Instant.compare(a, b)
  if (a === b) return 0
  return a < b ? -1 : 1
}
