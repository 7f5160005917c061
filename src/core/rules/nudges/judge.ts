import { civilDate } from '../../calendar/civil-date.ts'
import { isBefore } from '../../calendar/is-before.ts'
import { startOfDay } from '../../calendar/start-of-day.ts'
import { ruleKey } from '../../run/notes/nudge.ts'
import type { RunState } from '../../run/run-state.ts'
import type { Candidate } from './candidate.ts'
import type { Judged, Turn } from './judged.ts'
import type { NudgeRow } from './nudges-file.ts'
import { occurrencesOf } from './occurrences.ts'
import { dayBeforeOff, openFrom, type PersonDays, personDays } from './people/person-days.ts'
import { type Recipients, recipientsOf } from './people/recipients.ts'
import { URGENT } from './room.ts'
import { type Said, saidOn } from './said.ts'
import { snoozeOf } from './silence.ts'

/** What candidates are judged by, besides the run. */
export interface Bench {
  said: Said[]
  /** What was due before that day is not said any more: nobody was there to say it in time. */
  floor: Temporal.PlainDate
  /** Since when, up to a day, rules have something to say of a subject: what overtakes others. */
  isDue(rule: string, subject: string | null, today: Temporal.PlainDate): boolean
}

/** Whether it is a candidate's turn, or why it is not. */
export function judge(row: NudgeRow, candidate: Candidate, state: RunState, bench: Bench): Judged {
  const { subject } = candidate
  const name = ruleKey({ rule: row.id, subject })
  const people = recipientsOf(candidate, row, state)
  const days = daysOfFirst(people, state)
  const today = civilDate(state.now, days.zone)
  const dated = candidate.rollsBack ? { ...candidate, dueOn: dayBeforeOff(candidate.dueOn, days) } : candidate
  const { last, next } = occurrencesOf(dated, row, { today, calendar: state.calendar })
  const level = candidate.level ?? row.level
  const urgency = row.anyway ? Math.max(level, URGENT) : level
  const silent = (reason: string, wakeAt: string | null = null): Judged => ({
    name,
    reason,
    turn: null,
    wakeAt,
    urgency,
  })
  const wakeAt = next && openFrom(days, startOfDay(next.on, days.zone), state.now)
  if (isBefore(dated.dueOn, state.openedOn)) return silent('its day was before the issue was opened')
  if (!last) return silent(next ? `its day is ${next.on}` : 'it has no day', wakeAt)
  const said = saidOn(bench.said, { rule: row.id, subject, isOfRun: candidate.isOfRun }, last.since)
  if (said) return silent(`said on ${said}${next ? `; again on ${next.on}` : ''}`, wakeAt)
  const snooze = subject === null ? null : snoozeOf(state, subject)
  if (snooze)
    return silent(`snoozed until ${snooze.until}`, openFrom(days, startOfDay(snooze.until, state.zone), state.now))
  const late = tooLate(row, dated, { today, on: last.on }, bench)
  if (late !== null) return silent(late, wakeAt)
  if (people.there.length === 0) return { ...silent(nobody(people)), wakeAt: backAt(people, state) ?? wakeAt }
  const turn: Turn = { row, candidate, level, on: last.on, people: people.there, days }
  return { name, reason: `its day was ${last.on}`, turn, wakeAt, urgency }
}

/** Of those who cannot be spoken to as well: they say when its day begins. */
function daysOfFirst({ there, missed }: Recipients, state: RunState): PersonDays {
  const first = there[0] ?? missed[0]
  return first ? personDays(first.username, state) : { zone: state.zone, calendar: state.calendar }
}

function tooLate(
  row: NudgeRow,
  { goneOn, subject }: Candidate,
  { today, on }: { today: Temporal.PlainDate; on: Temporal.PlainDate },
  { floor, isDue }: Bench,
): string | null {
  if (goneOn && !isBefore(today, goneOn)) return `found no room before ${goneOn}, and is of no use any more`
  const by = row.overtaken_by.find((rule) => isDue(rule, subject, today))
  if (by !== undefined) return `overtaken by ${by}`
  return isBefore(on, floor) ? `its day was ${on}, before there were reminders here` : null
}

function nobody({ missed }: Recipients): string {
  const [first] = missed
  if (!first) return 'waits: nobody has the role'
  return first.kind === 'gone'
    ? `waits: ${first.username} has no access to the project`
    : `waits: ${first.username} is away until ${first.until}, and nobody covers`
}

function backAt({ missed }: Recipients, state: RunState): string | null {
  const instants = missed.flatMap((one) => {
    if (one.kind !== 'away') return []
    const days = personDays(one.back.username, state)
    return [openFrom(days, startOfDay(one.back.on, days.zone), state.now)]
  })
  return instants.toSorted(Temporal.Instant.compare)[0] ?? null
}
