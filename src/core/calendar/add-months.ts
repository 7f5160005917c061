/** Months later, counted from the anchor, with the day clipped to the month's end; never step by step (domain.md D.4.4, MO-05). */
export function addMonths(anchor: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return anchor.add({ months }, { overflow: 'constrain' })
}
