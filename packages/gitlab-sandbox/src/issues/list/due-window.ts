/** Whether a due date lies in the window that a list was asked for by word (`due_date=overdue`). `today` is a civil date. */
export function isDueIn(word: string, due: string | null, today: string): boolean {
  if (word === '0') return due === null
  if (word === 'any') return due !== null
  if (due === null) return false
  const day = Temporal.PlainDate.from(today)
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  const first = day.with({ day: 1 })
  const between = (from: Temporal.PlainDate, to: Temporal.PlainDate) => from.toString() <= due && due <= to.toString()
  switch (word) {
    case 'overdue':
      return due < today
    case 'today':
      return due === today
    case 'tomorrow':
      return due === day.add({ days: 1 }).toString()
    case 'week':
      return between(monday, monday.add({ days: 6 }))
    case 'month':
      return between(first, first.add({ months: 1 }).subtract({ days: 1 }))
    default:
      return between(day.subtract({ days: 14 }), first.add({ months: 2 }).subtract({ days: 1 }))
  }
}

/** The words that `due_date` may have. */
export const DUE_WORDS = [
  '0',
  'any',
  'today',
  'tomorrow',
  'overdue',
  'week',
  'month',
  'next_month_and_previous_two_weeks',
] as const
