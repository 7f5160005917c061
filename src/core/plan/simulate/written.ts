/** An instant as GitLab writes it. */
export function written(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' })
}
