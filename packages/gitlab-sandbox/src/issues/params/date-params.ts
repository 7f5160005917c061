/** A date as GitLab reads it: one that does not exist or cannot be read is none (facts 0.9). A time of day is cut off. */
export function dateParams(text: string | null | undefined): string | null {
  const [, year, month, day] = /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/.exec(text ?? '') ?? []
  if (!year || !month || !day) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}
