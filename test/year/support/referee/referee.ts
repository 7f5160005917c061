import { rollBack } from '../../../../src/core/calendar/calendar.ts'
import type { Comment, StoryRun } from '../story-run.ts'
import type { Team } from '../team.ts'
import { deskOf, isAtDesk, whoIsThere } from './days-and-hours.ts'
import { type Demand, demandsOf } from './demands.ts'
import { type View, viewAt } from './view-at.ts'

type Day = Temporal.PlainDate

/** Rules that the reference reads. Of others it says nothing but when and how often they may speak. */
const READ = [
  'N-01',
  'N-02',
  'N-04',
  'N-05',
  'N-06',
  'N-07',
  'N-08',
  'N-09',
  'N-11',
  'N-12',
  'N-13',
  'N-14',
  'N-17',
  'N-21',
  'N-22',
  'N-23',
  'N-26',
  'N-29',
]

const OVERTAKEN: Record<string, string[]> = { 'N-05': ['N-06', 'N-07'], 'N-06': ['N-07'], 'N-02': ['N-29'] }

const keyOf = ({ rule, subject }: Pick<Demand, 'rule' | 'subject'>) => (subject === null ? rule : `${rule}:${subject}`)

/** What must be said at that instant, given what was said before, whether there is room or not; with whom it mentions. */
export function demandedAt(
  run: StoryRun,
  at: string,
  team: Team,
  said: readonly Comment[],
): (Demand & { people: string[] })[] {
  const { view, all } = seenAt(run, at)
  return all.flatMap((demand) => {
    const people = peopleOf(demand, view, team)
    const [first] = people
    const asked = first ?? demand.to[0]
    if (asked === undefined) return []
    const desk = deskOf(asked, team, run.customer.csm)
    const today = Temporal.Instant.from(at).toZonedDateTimeISO(desk.zone).toPlainDate()
    const on = demand.rollsBack
      ? rollBack(demand.on, {
          isBusinessDay: (day) =>
            desk.worksOn(
              Temporal.PlainDate.from(
                `${day.year}-${`${day.month}`.padStart(2, '0')}-${`${day.day}`.padStart(2, '0')}`,
              ),
            ),
        })
      : demand.on
    if (first === undefined || !isCome(on, today) || wasSaid({ ...demand, on }, said)) return []
    if (Temporal.PlainDate.compare(on, view.opened) < 0 || isPast(on, view)) return []
    if (demand.gone && isCome(demand.gone, today)) return []
    const isOvertaken = all.some(
      (other) =>
        OVERTAKEN[demand.rule]?.includes(other.rule) && other.subject === demand.subject && isCome(other.on, today),
    )
    return isOvertaken ? [] : [{ ...demand, on, people }]
  })
}

interface Seen {
  view: View
  all: Demand[]
}

const seen = new WeakMap<StoryRun, Map<string, Seen>>()

/** What is asked for is another one only on another day, or once somebody did something. */
function seenAt(run: StoryRun, at: string): Seen {
  const known = seen.get(run) ?? new Map<string, Seen>()
  seen.set(run, known)
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(run.customer.csm.zone).toPlainDate()
  const deeds =
    run.done.filter((one) => one.at <= at).length +
    run.writes.filter((one) => one.kind === 'close-run' && one.at <= at).length
  const key = `${day} ${deeds}`
  const before = known.get(key)
  if (before) return { ...before, view: { ...before.view, at } }
  const view = viewAt(run, at)
  const found = { view, all: demandsOf(view) }
  known.set(key, found)
  return found
}

const isCome = (on: Day, today: Day) => Temporal.PlainDate.compare(on, today) <= 0

/** Long before it was reopened: nothing of that is said any more. */
function isPast(on: Day, { reopened }: View): boolean {
  return reopened !== null && Temporal.PlainDate.compare(on, reopened.subtract({ days: 7 })) < 0
}

function peopleOf({ to }: Demand, { at, run }: View, team: Team): string[] {
  return [...new Set(to.flatMap((name) => whoIsThere(name, at, team, run.customer.csm) ?? []))]
}

function wasSaid({ rule, subject, since, ofRun }: Demand, said: readonly Comment[]): boolean {
  const key = keyOf({ rule, subject })
  const isMeant = (one: string) => one === key || (ofRun && one.startsWith(`${rule}:`))
  return said.some(({ rules, on }) => rules.some(isMeant) && (!since || on >= since.toString()))
}

/** Whether the issue has room for these at that instant: one a day, two a week in the account's zone. */
export function hasRoom(
  demands: readonly Demand[],
  said: readonly Comment[],
  { zone }: Pick<Team['csms'][number], 'zone'>,
  at: string,
): boolean {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()
  const isLoud = demands.some(({ level }) => level >= 3)
  if (isLoud) return true
  if (said.some(({ on }) => on === today.toString())) return false
  const weekOf = (day: Day) => `${day.yearOfWeek}-${day.weekOfYear}`
  const inWeek = said.filter(({ on }) => weekOf(Temporal.PlainDate.from(on)) === weekOf(today)).length
  return inWeek < 2 || demands.some(({ anyway }) => anyway)
}

export interface Verdict {
  missing: string[]
  undue: string[]
}

/** How many comments had mentioned somebody by an instant on that day of theirs. */
export type MentionsOn = (name: string, at: string) => number

/** Those of them for which everybody whom they mention has room that day: three mild comments, four, five for level 3 and for a target's last day. */
function withinPeople(demands: (Demand & { people: string[] })[], at: string, mentionsOn: MentionsOn) {
  const roomOf = (name: string, of: typeof demands) => {
    const theirs = of.filter(({ people }) => people.includes(name))
    if (theirs.some(({ rule, level }) => level >= 3 || rule === 'N-06')) return 5
    return theirs.some(({ level }) => level > 1) ? 4 : 3
  }
  let going = demands
  for (;;) {
    const left = going.filter(({ people }) => people.every((name) => mentionsOn(name, at) < roomOf(name, going)))
    if (left.length === going.length) return going
    going = left
  }
}

/** Holds what was written of a run against what D.8 asks for, twice a day and at each comment. */
export function judgeRun(run: StoryRun, team: Team, until: string, mentionsOn: MentionsOn): Verdict {
  const { csm } = run.customer
  const verdict: Verdict = { missing: [], undue: [] }
  const before = (at: string, isSoFar = false) => run.comments.filter((one) => (isSoFar ? one.at <= at : one.at < at))
  for (const comment of run.comments) {
    const asked = demandedAt(run, comment.at, team, before(comment.at))
    for (const key of comment.rules.filter((one) => READ.includes(one.split(':')[0] ?? ''))) {
      if (!asked.some((one) => keyOf(one) === key)) verdict.undue.push(`${run.opening.runKey} ${comment.at} ${key}`)
    }
  }
  for (const at of instantsOf(run, team, until)) {
    const said = before(at, true)
    const asked = demandedAt(run, at, team, said).filter(({ isFree }) => !isFree)
    const going = withinPeople(asked, at, mentionsOn)
    if (going.length === 0 || !hasRoom(going, said, csm, at)) continue
    for (const one of going.filter(({ people: [first = ''] }) => isAtDesk(deskOf(first, team, csm), at)))
      verdict.missing.push(`${run.opening.runKey} ${at} ${keyOf(one)} since ${one.on} for ${one.people}`)
  }
  return verdict
}

/** Noon and late afternoon, when also a cover in another zone was spoken to, where the run's CSM sits and where its account is. */
function instantsOf({ openedAt, customer: { csm } }: StoryRun, team: Team, until: string): string[] {
  const zones = new Set([csm.zone, deskOf(csm.username, team, csm).zone])
  const instants: string[] = []
  const first = Temporal.Instant.from(openedAt).toZonedDateTimeISO(csm.zone).toPlainDate()
  for (let day = first; ; day = day.add({ days: 1 })) {
    for (const timeZone of zones) {
      for (const plainTime of ['12:30', '16:30']) {
        const at = new Date(day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds).toISOString()
        if (at >= until) return instants
        if (at > openedAt) instants.push(at)
      }
    }
  }
}
