import { addBusinessDays } from '../../../../src/core/calendar/calendar.ts'
import type { StoryRun } from '../story-run.ts'
import { demandsOf, endOfPhase } from './demands.ts'
import { viewAt } from './view-at.ts'

type Day = Temporal.PlainDate

/** Writes of the bot on a day, in the account's zone, on which nobody had done anything and no date came: each `<run> <instant> <kind>`. */
export function writesWithoutReason(run: StoryRun): string[] {
  const { zone } = run.customer.csm
  const dayOf = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()
  const acted = new Set([run.openedAt, ...run.done.map(({ at }) => at)].map((at) => `${dayOf(at)}`))
  const said = new Set(run.comments.map(({ on }) => on))
  return run.writes.flatMap(({ at, kind, body }) => {
    const day = dayOf(at)
    if (acted.has(`${day}`) || said.has(`${day}`) || datesOn(run, at).some((one) => one.equals(day))) return []
    return [`${run.opening.runKey} ${at} ${kind} ${body.slice(0, 60).replaceAll('\n', ' ')}`]
  })
}

/** The days on which something comes by itself: what is due, late from then on, open from then on, silent for so long, or asked for. */
function datesOn(run: StoryRun, at: string): Day[] {
  const view = viewAt(run, at)
  const { tasks, lastAct, calendar, day } = view
  const soonAndLate = (last: Day) => [-3, 1, 5, 11].map((days) => addBusinessDays(last, days, calendar))
  const due = tasks.flatMap((one) =>
    one.due
      ? [one.due, one.due.add({ days: 1 }), addBusinessDays(one.due, -10, calendar), ...soonAndLate(one.due)]
      : [],
  )
  const targets = [14, 30, 45].flatMap((days) =>
    ['onboarding_start', 'original_contract_date', 'subscription_start'].flatMap((name) => {
      const from = day(name)
      const last = from?.add({ days })
      // Once a target is missed a reason is asked for within two business days, where the playbook has a task for it.
      const asked = last && addBusinessDays(last.add({ days: 1 }), 2, calendar)
      return last && asked ? [last, last.add({ days: 1 }), ...soonAndLate(last), asked, asked.add({ days: 1 })] : []
    }),
  )
  const call = tasks.find(({ task }) => task.emits === 'second_call')?.done
  // Required tasks that are open after it are one more reason for which that is asked.
  const askedAfter = call ? [addBusinessDays(call, 2, calendar)].flatMap((on) => [on, on.add({ days: 1 })]) : []
  const silent = [7, 10].map((days) => addBusinessDays(lastAct, days, calendar))
  const ends = run.playbook.phases.flatMap(({ until }) => endOfPhase(until, run.playbook.anchor, day) ?? [])
  return [...askedAfter, ...due, ...targets, ...silent, ...demandsOf(view).map(({ on }) => on), ...ends]
}
