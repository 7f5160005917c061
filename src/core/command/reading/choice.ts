import { didYouMean } from '../../yaml/did-you-mean.ts'
import { letters } from './letters.ts'
import { Mistake } from './mistake.ts'
import type { Word } from './words.ts'

/** Names have at most so many words: `legal or procurement`. */
const mostWords = 3

/** So many options are shown as a line each where nothing tells which one is meant. */
const mostShown = 5

interface Choice<T> {
  value: T
  /** How many words it was written in. */
  length: number
}

/**
 * Reads the first words as one of the options; capitals, and spaces for dashes, are forgiven. What is near to one, or in `slips` as what people write for it,
 * is a {@link Mistake} with that one; anything else one with all of them. `place` is where it belongs if nothing is written.
 */
export function readChoice<T extends string>(
  words: readonly Word[],
  options: readonly T[],
  what: string,
  place: { from: number; to: number },
  slips: Readonly<Record<string, T>> = {},
): Choice<T> {
  const exact = exactChoice(words, options)
  if (exact) return exact
  const list = options.map((option) => `\`${option}\``).join(', ')
  const slip = slipOf(words, options, slips)
  if (slip) {
    const problem = `\`${slip.written}\` is not known: \`${slip.value}\` may be meant.`
    throw new Mistake(problem, slip, [slip.value], { isSlip: true })
  }
  const few = options.length <= mostShown ? options.map((option) => ` ${option} `) : [` <${what.split(' ').at(-1)}> `]
  throw new Mistake(`Say ${what}: ${list}.`, place, few)
}

/** The option that the first words are, if they are one. */
export function exactChoice<T extends string>(words: readonly Word[], options: readonly T[]): Choice<T> | null {
  for (const { text, length } of joined(words)) {
    const value = options.find((option) => letters(option) === text)
    if (value !== undefined) return { value, length }
  }
  return null
}

/** What the first words are near to, and where they stand. */
export function slipOf<T extends string>(
  words: readonly Word[],
  options: readonly T[],
  slips: Readonly<Record<string, T>>,
) {
  for (const { text, length } of joined(words)) {
    // One letter is near to any other; `call a` is not near to `call`.
    const alike = options.filter((option) => text.length > 1 && option.split('-').length === length)
    const near = didYouMean(text, alike.map(letters))
    const value = slips[text] ?? alike.find((option) => letters(option) === near)
    const [from, to] = [words[0]?.from ?? 0, words[length - 1]?.to ?? 0]
    if (value !== undefined)
      return {
        value,
        from,
        to,
        written: words
          .slice(0, length)
          .map((word) => word.text)
          .join(' '),
      }
  }
  return null
}

/** The first words as one word, the longest first; none from a text in quotes on, and none that ends in a word without letters. */
function joined(words: readonly Word[]): { text: string; length: number }[] {
  const quoted = words.findIndex(({ isQuoted }) => isQuoted)
  const open = words.slice(0, Math.min(mostWords, quoted < 0 ? words.length : quoted))
  return open
    .map((word, at) => ({
      text: letters(
        open
          .slice(0, at + 1)
          .map(({ text }) => text)
          .join(''),
      ),
      length: at + 1,
      word,
    }))
    .filter(({ word }) => letters(word.text) !== '')
    .toReversed()
}
