import { addDays } from '../../calendar/add-days.ts'
import type { DateReading } from './dates.ts'
import { Mistake } from './mistake.ts'
import { type DateSense, readDate } from './read-date.ts'
import { slipInDate } from './slip-in-date.ts'
import type { Word } from './words.ts'

/** Finds dates among the words of a line. */
export interface DatesInWords {
  /** The date that begins at a word, and in how many words it is written. Throws a {@link Mistake} where there is none or more than one. */
  dateAt(at: number, sense: DateSense): { date: string; length: number }
  /** Whether a date, or what could be misread as one, begins at a word. */
  isAt(at: number, sense: DateSense): boolean
  /** Where the words of a date at the end of the line begin, not before `at`; the number of words where there is none. */
  atEnd(at: number, sense: DateSense): number
}

/** `the 12th of January 2026` has the most words. */
const mostDateWords = 6

const FORM = 'write it as `YYYY-MM-DD`, or as `today`, `2d` or `next monday`.'

export function datesInWords(words: readonly Word[], today: Temporal.PlainDate): DatesInWords {
  return {
    dateAt(at, sense) {
      for (let length = Math.min(mostDateWords, words.length - at); length > 0; length--) {
        const reading = readingOf(at, at + length, sense)
        if (!reading) continue
        if ('date' in reading) return { date: reading.date.toString(), length }
        throw misread(reading, { from: words[at]?.from ?? 0, to: words[at + length - 1]?.to ?? 0 })
      }
      throw noDate(at, sense)
    },
    isAt(at, sense) {
      for (let to = at + 1; to <= Math.min(words.length, at + mostDateWords); to++) {
        if (readingOf(at, to, sense)) return true
      }
      return false
    },
    atEnd(at, sense) {
      for (let from = Math.max(at, words.length - mostDateWords); from < words.length; from++) {
        if (readingOf(from, words.length, sense)) return from
      }
      return words.length
    },
  }

  function readingOf(from: number, to: number, sense: DateSense): DateReading | null {
    const part = words.slice(from, to)
    if (part.some(({ isQuoted }) => isQuoted)) return null
    return readDate(part.map(({ text }) => text).join(' '), today, sense)
  }

  /** What is misspelt is put right; where nothing is near to a date, one is offered that is right but for its day. */
  function noDate(at: number, sense: DateSense): Mistake {
    const slip = slipInDate(words.slice(at), today, sense)
    if (slip) return new Mistake(`\`${slip.written}\` is no date.`, slip, slip.corrections, { isSlip: true })
    const day = addDays(today, sense === 'past' ? 0 : 7).toString()
    const next = words[at]
    const end = words.at(-1)?.to ?? 0
    return next
      ? new Mistake(`A date is missing before \`${next.text}\`: ${FORM}`, { from: next.from, to: next.from }, [
          `${day} `,
        ])
      : new Mistake(`A date is missing: ${FORM}`, { from: end, to: end }, [` ${day}`])
  }
}

function misread(
  { problem, readings }: Extract<DateReading, { readings: unknown }>,
  place: { from: number; to: number },
): Mistake {
  return new Mistake(`${problem} Write the date as \`YYYY-MM-DD\`.`, place, readings.map(String), { isSlip: true })
}
