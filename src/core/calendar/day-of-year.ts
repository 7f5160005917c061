/** Whether a text is a civil date (`2026-12-24`), or a day of every year (`12-24`; `02-29` comes in leap years alone). */
export function isDayOfYear(text: string): boolean {
  if (/^\d\d-\d\d$/.test(text)) return isDate(`2024-${text}`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && isDate(text)
}

/** The civil date that it means in a year; null where it is a date of another one, or a 29 February that there is not. */
export function dayInYear(text: string, year: number): Temporal.PlainDate | null {
  const full = text.length === 5 ? `${String(year).padStart(4, '0')}-${text}` : text
  if (!isDate(full)) return null
  const date = Temporal.PlainDate.from(full)
  return date.year === year ? date : null
}

function isDate(text: string): boolean {
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}
