import { isBefore } from '../../calendar/is-before.ts'
import type { Fact, FactOf } from '../../history/fact.ts'
import type { RunInput } from '../run-input.ts'
import { cancelledOf } from './cancelled.ts'
import { carriedNotesOf } from './carried-notes.ts'
import { closeAskedOf } from './close-asked.ts'
import { contactsOf } from './contacts.ts'
import { delayDaysOf } from './delay-days.ts'
import { delaysOf } from './delays.ts'
import { healthOf } from './health.ts'
import { pausesOf } from './pauses.ts'
import type { Cover, Recorded } from './recorded.ts'
import { firstValueOf, infrastructureReadyOf } from './recorded-day.ts'
import { snoozesOf } from './snoozes.ts'
import { type ToldOf, toldOf } from './told.ts'

/** Of a run on which nobody commanded anything. */
export const nothingRecorded: Recorded = {
  contacts: [],
  firstValue: null,
  infrastructureReady: null,
  pauses: [],
  pause: null,
  snoozes: [],
  delays: [],
  delay: null,
  delayDays: { customer: 0, vendor: 0, 'third-party': 0, unknown: 0 },
  endedDelayDays: { customer: 0, vendor: 0, 'third-party': 0, unknown: 0 },
  health: null,
  carriedNotes: [],
  levels: [],
  covers: [],
  cancelled: null,
  closeAsked: null,
  reassigned: null,
}

/** By what the days of what was recorded are counted, and whose calls are the CSM's. `closedOn`: null while the issue is open. */
interface Known extends Pick<RunInput, 'account' | 'snapshot'> {
  facts: readonly Fact[]
  zone: string
  today: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
}

/** Folds what people recorded of a run, from its facts, which are in their order. Pure: the same facts give the same. */
export function recordedOf(known: Known): Recorded {
  const { facts, zone, today, closedOn } = known
  const commanded = facts.filter((fact): fact is FactOf<'commanded'> => fact.kind === 'commanded')
  const told = toldOf(commanded, zone)
  const covers = coversOf(told)
  const [pauses, delays] = [pausesOf(told), delaysOf(told)]
  return {
    contacts: contactsOf(told, { ...known, covers }),
    firstValue: firstValueOf(told),
    infrastructureReady: infrastructureReadyOf(told),
    pauses,
    pause: pauses.find(({ from, until }) => !isBefore(today, from) && isBefore(today, until)) ?? null,
    snoozes: snoozesOf(told, today),
    delays,
    delay: delays.findLast(({ ended }) => ended === null) ?? null,
    delayDays: delayDaysOf(delays, pauses, closedOn ?? today),
    endedDelayDays: delayDaysOf(
      delays.filter(({ ended }) => ended !== null),
      pauses,
      closedOn ?? today,
    ),
    health: healthOf(told),
    carriedNotes: carriedNotesOf(told),
    levels: told('escalate').map(({ command: { level, why }, signed }) => ({ ...signed, level, why })),
    covers,
    cancelled: cancelledOf(told, facts),
    closeAsked: closeAskedOf(told, facts),
    reassigned: reassignedOf(told),
  }
}

function reassignedOf(told: ToldOf): Recorded['reassigned'] {
  const last = told('reassign').at(-1)
  return last ? { ...last.signed, to: last.command.to } : null
}

function coversOf(told: ToldOf): Cover[] {
  return told('cover').map(({ command: { who, from, until }, signed }) => {
    return { ...signed, who, from: Temporal.PlainDate.from(from), until: Temporal.PlainDate.from(until) }
  })
}
