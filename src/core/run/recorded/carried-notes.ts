import { compareInstants } from '../../calendar/compare-instants.ts'
import { isBefore } from '../../calendar/is-before.ts'
import type { CarriedNote } from './recorded.ts'
import type { ToldOf } from './told.ts'

/** What is to be brought up with the customer: all since the last call or meeting that was held on the note's day or later, and logged after it. */
export function carriedNotesOf(told: ToldOf): CarriedNote[] {
  const talks = told('log').filter(({ command: { what } }) => what === 'call' || what === 'meeting')
  return told('note')
    .filter(({ signed }) => {
      return !talks.some((talk) => {
        const held = Temporal.PlainDate.from(talk.command.on)
        return compareInstants(talk.signed.at, signed.at) > 0 && !isBefore(held, signed.on)
      })
    })
    .map(({ command, signed }) => ({ ...signed, text: command.text }))
}
