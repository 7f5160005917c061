type Dates = { readonly startDate: string | null; readonly dueDate: string | null }

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `changed due date to January 01, 2027`, `removed start date … and changed due date to …`; undefined for no change. */
export function dateNote(before: Dates, after: Dates): string | undefined {
  const parts = [
    part('start date', before.startDate, after.startDate),
    part('due date', before.dueDate, after.dueDate),
  ].filter((each) => each !== undefined)
  return parts.length > 0 ? parts.join(' and ') : undefined
}

function part(what: string, before: string | null, after: string | null): string | undefined {
  if (before === after) return undefined
  return after === null ? `removed ${what} ${longDate(before ?? '')}` : `changed ${what} to ${longDate(after)}`
}

/** `2027-01-01` → `January 01, 2027`. */
function longDate(date: string): string {
  const [year, month, day] = date.split('-')
  return `${MONTHS[Number(month) - 1]} ${day}, ${year}`
}
