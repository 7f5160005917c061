import { CronExpressionParser } from 'cron-parser'

/** When GitLab looks for schedules that are due, as it is set without asking: every ten minutes from the third on. */
const WORKER = '3-59/10 * * * *'

/** Whether GitLab takes it: five fields, none of them random (`H`) or left open (`?`). */
export function isCron(text: string): boolean {
  return text.trim().split(/\s+/).length === 5 && !/[H?]/.test(text) && nextOf(text, 'UTC', 0) !== undefined
}

/** Whether there is such a zone, by IANA's names; those of Rails (`Pacific Time (US & Canada)`) are not known here. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

/** When a schedule runs next after `now`: the first look of GitLab's worker at or after the time that its cron names. Null for never. */
export function nextRun(cron: string, zone: string, now: string): string | null {
  const due = nextOf(cron, zone, Date.parse(now))
  // A millisecond earlier, since the worker may look at that very minute.
  const looked = due === undefined ? undefined : nextOf(WORKER, 'UTC', due - 1)
  return looked === undefined ? null : new Date(looked).toISOString()
}

function nextOf(cron: string, zone: string, after: number): number | undefined {
  try {
    return CronExpressionParser.parse(cron, { currentDate: new Date(after), tz: zone })
      .next()
      .getTime()
  } catch {
    return undefined
  }
}
