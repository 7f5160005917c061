import { personDaysOf } from './person-days.ts'
import type { Year } from './play-year.ts'
import { deskOf, isAtDesk } from './referee/days-and-hours.ts'
import { writesWithoutReason } from './referee/reasons-to-write.ts'
import { judgeRun } from './referee/referee.ts'
import type { StoryRun } from './story-run.ts'

/** What is wrong with a year, each line a run, an instant and what; and how it was for each person. */
export interface YearVerdict {
  /** Demanded, speakable, and not said. */
  missing: string[]
  /** Said, and not demanded. */
  undue: string[]
  /** The same of the same cause twice. */
  repeated: string[]
  outsideHours: string[]
  /** Beyond one a day and two a week on an issue. */
  beyondIssue: string[]
  /** Written on a day on which nobody had done anything and no date came. */
  withoutReason: string[]
  /** By user name: the comments that mentioned them, on each of their working days. */
  personDays: Map<string, number[]>
}

/** Holds a year against the reference. */
export function judgeYear(year: Year): YearVerdict {
  const { runs, team, until } = year
  const mentioned = mentionsOf(runs)
  const verdicts = runs.map((run) => {
    const { csm } = run.customer
    const mentionsOn = (name: string, at: string) => {
      const day = Temporal.Instant.from(at)
        .toZonedDateTimeISO(deskOf(name, team, csm).zone)
        .startOfDay().epochMilliseconds
      return (mentioned.get(name) ?? []).filter((one) => one >= day && one <= Date.parse(at)).length
    }
    return judgeRun(run, team, until, mentionsOn)
  })
  return {
    missing: verdicts.flatMap((one) => one.missing),
    undue: verdicts.flatMap((one) => one.undue),
    repeated: runs.flatMap(repeatedOn),
    outsideHours: runs.flatMap((run) =>
      run.comments
        .filter(({ at, to: [first = ''] }) => !isAtDesk(deskOf(first, team, run.customer.csm), at))
        .map(({ at, rules }) => `${run.opening.runKey} ${at} ${rules}`),
    ),
    beyondIssue: runs.flatMap(beyondOn),
    withoutReason: runs.flatMap(writesWithoutReason),
    personDays: personDaysOf(year),
  }
}

function mentionsOf(runs: StoryRun[]): Map<string, number[]> {
  const mentioned = new Map<string, number[]>()
  for (const { to, at } of runs.flatMap(({ comments }) => comments))
    for (const name of to) mentioned.set(name, [...(mentioned.get(name) ?? []), Date.parse(at)])
  return mentioned
}

/** Rules that are said anew for each cause or time: the reference tells whether that was so. */
const AGAIN = /^N-(04|08|09|12|14|17|18|21|22|25|26|29)/

function repeatedOn({ opening, comments }: StoryRun): string[] {
  const once = comments.flatMap(({ rules }) => rules).filter((key) => !AGAIN.test(key))
  return once.filter((key, index) => once.indexOf(key) !== index).map((key) => `${opening.runKey} ${key}`)
}

const LOUD = /^N-(04|17|18|23)|^N-07/
const ANYWAY = /^N-(04|06|07|17|18|23)/

function beyondOn({ opening, comments }: StoryRun): string[] {
  return comments.flatMap(({ on, at, rules }, index) => {
    const before = comments.slice(0, index)
    const isSecond = before.some((one) => one.on === on) && !rules.some((key) => LOUD.test(key))
    const inWeek = before.filter((one) => weekOf(one.on) === weekOf(on)).length
    const isThird = inWeek >= 2 && !rules.some((key) => ANYWAY.test(key))
    return isSecond || isThird ? [`${opening.runKey} ${at} ${rules}`] : []
  })
}

function weekOf(day: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day)
  return `${yearOfWeek}-${weekOfYear}`
}
