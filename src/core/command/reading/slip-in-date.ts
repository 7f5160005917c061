import { didYouMean } from '../../yaml/did-you-mean.ts'
import { DATE_WORDS } from './date-words.ts'
import { type DateSense, readDate } from './read-date.ts'
import type { Word } from './words.ts'

/** The date that is meant by words of which one or more are misspelt, with their place; null where there is none. */
export function slipInDate(
  words: readonly Word[],
  today: Temporal.PlainDate,
  sense: DateSense,
): { from: number; to: number; written: string; corrections: string[] } | null {
  for (let count = Math.min(4, words.length); count > 0; count--) {
    const part = words.slice(0, count)
    const reading = readDate(part.map(({ text }) => meant(text)).join(' '), today, sense)
    if (!reading) continue
    const dates = 'date' in reading ? [reading.date] : reading.readings
    const written = part.map(({ text }) => text).join(' ')
    return { written, from: part[0]?.from ?? 0, to: part.at(-1)?.to ?? 0, corrections: dates.map(String) }
  }
  return null
}

function meant(word: string): string {
  const bare = word.replace(/[.,;:!?]+$/, '')
  return bare.length < 4 ? bare : (didYouMean(bare, DATE_WORDS) ?? bare)
}
