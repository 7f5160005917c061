import { type Html, html } from './html.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant (ISO) in UTC, to the minute; the seconds are in its tooltip. */
export function moment(iso: string): Html {
  const at = Temporal.Instant.from(iso).toZonedDateTimeISO('UTC')
  const two = (number: number) => String(number).padStart(2, '0')
  const time = `${two(at.hour)}:${two(at.minute)}`
  const exact = `${at.toPlainDate()} ${time}:${two(at.second)} UTC`
  return html`<time datetime="${iso}" title="${exact}">${dayOf(at.toPlainDate())}, ${time}</time>`
}

/** A civil date (`YYYY-MM-DD`) as people write it. */
export function day(date: string): Html {
  return html`<time datetime="${date}">${dayOf(Temporal.PlainDate.from(date))}</time>`
}

function dayOf({ day, month, year }: Temporal.PlainDate): string {
  return `${day} ${MONTHS[month - 1]} ${year}`
}
