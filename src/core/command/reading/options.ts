import { didYouMean } from '../../yaml/did-you-mean.ts'
import { Mistake } from './mistake.ts'
import { type Word, wordsOf } from './words.ts'

/** What follows an option's name: nothing, one word, or one user and more. */
export type OptionKind = 'flag' | 'word' | 'users'

/** A line whose options stand at its end, wherever they were written. */
export interface OptionedLine {
  line: string
  /** The words before the options. */
  words: Word[]
  /** By option, what was given, with its place; several for users, none for a flag. An option that was not written is not there. */
  options: Readonly<Record<string, Word[]>>
}

/** Two dashes, or what a keyboard makes of them. */
const sign = /^(?:--|[–—])([a-z][a-z-]*)(?:[=:](.*))?$/i

/** Takes the options that a command has out of a line's text: outside quotes they may stand anywhere. */
export function withOptions(written: string, kinds: Readonly<Record<string, OptionKind>>): OptionedLine {
  const all = wordsOf(written)
  const isTaken = all.map(() => false)
  const taken: { name: string; words: string[] }[] = []
  for (let at = 0; at < all.length; at++) {
    const name = optionOf(all[at], kinds)
    if (name === null || !all[at]) continue
    const from = at
    while (goesOn(kinds[name], all.slice(from, at + 1), all[at + 1])) at += 1
    isTaken.fill(true, from, at + 1)
    taken.push({ name, words: all.slice(from, at + 1).map((word) => written.slice(word.from, word.to)) })
  }
  const rest = all.filter((_word, at) => !isTaken[at])
  // Where nothing was taken, the spaces within a text stay what they are.
  const line = taken.length === 0 ? written : rest.map((word) => written.slice(word.from, word.to)).join(' ')
  return appended(line, taken, kinds)
}

function optionOf(word: Word | undefined, kinds: Readonly<Record<string, OptionKind>>): string | null {
  const written = word && !word.isQuoted ? sign.exec(word.text)?.[1]?.toLowerCase() : undefined
  if (!word || written === undefined) return null
  if (Object.hasOwn(kinds, written)) return written
  const near = didYouMean(written, Object.keys(kinds))
  if (near === undefined) return null
  throw new Mistake(
    `There is no option \`--${written}\`: \`--${near}\` may be meant.`,
    atName(word, written),
    [`--${near}`],
    {
      isSlip: true,
    },
  )
}

function atName({ from, text }: Word, name: string): { from: number; to: number } {
  return { from, to: from + text.toLowerCase().indexOf(name) + name.length }
}

/** Whether the next word belongs to the option, too. */
function goesOn(kind: OptionKind | undefined, sofar: readonly Word[], next: Word | undefined): boolean {
  if (!next || next.isQuoted || kind === 'flag') return false
  const hasValue = sofar.length > 1 || sign.exec(sofar[0]?.text ?? '')?.[2] !== undefined
  if (kind === 'word') return !hasValue
  return next.text.startsWith('@') || !hasValue || sofar.at(-1)?.text.endsWith(',') === true
}

function appended(
  before: string,
  taken: readonly { name: string; words: string[] }[],
  kinds: Readonly<Record<string, OptionKind>>,
): OptionedLine {
  let line = before
  const options: Record<string, Word[]> = {}
  for (const { name, words } of taken) {
    const value = [sign.exec(words[0] ?? '')?.[2] ?? '', ...words.slice(1)].filter((part) => part !== '')
    options[name] ??= []
    line += ` --${name}`
    for (const text of kinds[name] === 'flag' ? [] : value.flatMap((part) => part.split(',')).filter(Boolean)) {
      options[name].push({ text, from: line.length + 1, to: line.length + 1 + text.length, isQuoted: false })
      line += ` ${text}`
    }
  }
  return { line, words: wordsOf(before), options }
}
