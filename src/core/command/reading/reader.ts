import { exactChoice, readChoice } from './choice.ts'
import { datesInWords } from './dates-in-words.ts'
import { Mistake } from './mistake.ts'
import type { OptionedLine } from './options.ts'
import type { DateSense } from './read-date.ts'
import { unquoted, type Word } from './words.ts'

/** What a line is read by. `isCorrecting`: placeholders such as `<why>` are let through, since the line is only shown. */
export interface ReadingContext {
  today: Temporal.PlainDate
  isCorrecting: boolean
}

/** Reads the words of a line one after the other. What is missing or wrong is thrown as a {@link Mistake}. */
export interface Reader {
  /** Takes the next word if it is one of these. */
  keyword(...words: readonly string[]): boolean
  /** One of these, which may be written with spaces for dashes; `slips`: what people write for one of them. */
  choice<T extends string>(options: readonly T[], what: string, slips?: Readonly<Record<string, T>>): T
  /** The choice if the next words make one, else nothing is taken. */
  maybeChoice<T extends string>(options: readonly T[]): T | null
  date(sense: DateSense): string
  /** What stands between here and a date at the end, and that date; either may be missing. `keywords` may stand before the date. */
  nameAndDate(sense: DateSense, keywords: readonly string[]): { name: string | null; date: string | null }
  user(): string
  users(option: string): string[]
  /** One word, or a text in quotes; all words before a text in quotes at the end. */
  word(what: string): string
  /** The next word, if it looks so. */
  match(pattern: RegExp): string | null
  /** A text in quotes, if one of these words stands behind it. */
  quotedBefore(...keywords: readonly string[]): string | null
  /** All that is left, as the name of something: without what ends a sentence; one word is an id, in small letters. */
  name(what: string): string
  /** All that is left; null where nothing is. */
  maybeText(): string | null
  text(what: string): string
  hasFlag(option: string): boolean
  /** An option's value, one of these. */
  option<T extends string>(name: string, options: readonly T[], slips?: Readonly<Record<string, T>>): T | null
  /** Where the next word stands. */
  place(): { from: number; to: number }
  /** Nothing may be left. */
  end(): void
  /** Whether a text or a task of several words was taken without quotes where a command begins: it may be a sentence that was no command. */
  isLoose(): boolean
}

/** The most that a text may be long, in characters. */
const longestText = 500

const politeness = new Set(['please', 'pls', 'thanks', 'thank', 'you', 'thx', 'now'])
const placeholder = /^<[a-z ]+>$/i
const userName = /^\[?@?([A-Za-z0-9_][A-Za-z0-9_.-]*?)(?:\]\(.*\))?[.,;:!]*$/

/** `line.words` from `first` on are read. */
export function createReader({ line, words, options }: OptionedLine, first: number, context: ReadingContext): Reader {
  const dates = datesInWords(words, context.today)
  let at = first
  let loose = false
  const end = words.at(-1)?.to ?? 0
  const here = () => ({ from: words[at]?.from ?? end, to: words[at]?.from ?? end })

  return {
    keyword(...known) {
      const is = known.includes(plain(words[at]))
      at += is ? 1 : 0
      return is
    },
    choice<T extends string>(known: readonly T[], what: string, slips?: Readonly<Record<string, T>>): T {
      const shown = words[at]?.text ?? ''
      if (context.isCorrecting && placeholder.test(shown)) {
        at += 1
        return shown as T
      }
      const found = readChoice(words.slice(at), known, what, here(), slips)
      at += found.length
      return found.value
    },
    maybeChoice(known) {
      const found = exactChoice(words.slice(at), known)
      at += found?.length ?? 0
      return found?.value ?? null
    },
    date,
    nameAndDate(sense, keywords) {
      const isOnlyDate = words[at] !== undefined && dates.atEnd(at, sense) === at
      const hasKeyword = keywords.includes(plain(words[at + 1]))
      if (words[at] && !isOnlyDate && isId(words[at]) && (hasKeyword || dates.isAt(at + 1, sense))) {
        const name = sliceOf(at, at + 1, true)
        at += hasKeyword ? 2 : 1
        return { name, date: date(sense) }
      }
      const split = dates.atEnd(at, sense)
      const last = split > at && keywords.includes(plain(words[split - 1])) ? split - 1 : split
      const name = last > at ? nameOf(at, last) : null
      at = split
      return { name, date: split < words.length ? date(sense) : null }
    },
    user() {
      const word = words[at]
      if (!word) throw new Mistake('Say who, as `@name`.', here(), [' @<user>'])
      at += 1
      return userOf(word)
    },
    users: (option) => (options[option] ?? []).map(userOf),
    word(what) {
      const word = words[at]
      if (!word) throw new Mistake(`Say ${what}.`, here(), [` "<${what.split(' ').at(-1)}>"`])
      const last = words.length - 1
      const isTitle = !isId(word) && last > at && words[last]?.isQuoted === true
      const from = at
      at = isTitle ? last : at + 1
      return nameOf(from, at)
    },
    match(pattern) {
      const word = words[at]
      const found = word && !word.isQuoted ? pattern.exec(word.text)?.[0] : undefined
      at += found === undefined ? 0 : 1
      return found ?? null
    },
    quotedBefore(...keywords) {
      const word = words[at]
      if (!word?.isQuoted || !keywords.includes(plain(words[at + 1]))) return null
      at += 1
      return sliceOf(at - 1, at, false)
    },
    name(what) {
      if (!words[at]) throw new Mistake(`Say ${what}.`, here(), [` "<${what.split(' ').at(-1)}>"`])
      const name = nameOf(at, words.length)
      at = words.length
      return name
    },
    maybeText,
    text(what) {
      const place = here()
      const text = maybeText()
      if (text === null) throw new Mistake(`Say ${what}.`, place, [` "<${what}>"`])
      return text
    },
    hasFlag: (option) => options[option] !== undefined,
    option(name, known, slips) {
      const given = options[name]
      if (!given) return null
      const end = { from: line.length, to: line.length }
      return readChoice(given.slice(-1), known, `\`--${name}\``, end, slips).value
    },
    place: () => ({ from: here().from, to: words[at]?.to ?? end }),
    end() {
      while (politeness.has(plain(words[at]))) at += 1
      if (at >= words.length) return
      const from = words[at - 1]?.to ?? 0
      throw new Mistake(
        `\`${line.slice(words[at]?.from, end)}\` is too much: the command ends before it.`,
        { from, to: end },
        [''],
      )
    },
    isLoose: () => loose,
  }

  function date(sense: DateSense): string {
    const found = dates.dateAt(at, sense)
    at += found.length
    return found.date
  }

  function maybeText(): string | null {
    if (at >= words.length) return null
    const text = sliceOf(at, words.length, false)
    loose ||= at === first && !(words.length - at === 1 && words[at]?.isQuoted)
    at = words.length
    return text === '' ? null : text
  }

  function nameOf(from: number, to: number): string {
    loose ||= from === first && !(to - from === 1 && isId(words[from]))
    return sliceOf(from, to, true)
  }

  /** The text from one word to another as it was written, without quotes around the whole. What separates it from what stands before goes. */
  function sliceOf(from: number, to: number, isName: boolean): string {
    const [only] = words.slice(from, to)
    if (to - from === 1 && only?.isQuoted) return checked(only.text, from)
    const raw = line.slice(words[from]?.from, words[to - 1]?.to).replace(/^(?:[-–—:,;]+ )+/, '')
    if (!isName) return checked(unquoted(raw), from)
    const name = unquoted(raw.replace(/[.,;:!?]+$/, ''))
    return checked(name.includes(' ') ? name : name.toLowerCase(), from)
  }

  function checked(text: string, from: number): string {
    const place = { from: words[from]?.from ?? end, to: end }
    if ([...text].length > longestText)
      throw new Mistake(`A text has at most ${longestText} characters: this one has ${[...text].length}.`, place)
    if (!context.isCorrecting && placeholder.test(text))
      throw new Mistake(`Write in the place of \`${text}\` what you mean.`, place, [`"${text}"`])
    return text
  }

  function userOf(word: Word): string {
    const name = userName.exec(word.text)?.[1]
    if (name !== undefined && !word.isQuoted) return name
    if (context.isCorrecting && placeholder.test(word.text.replace(/^@/, ''))) return '<user>'
    throw new Mistake(`\`${word.text}\` is no user: write \`@name\`.`, word, ['@<user>'])
  }
}

/** A word without what ends a sentence, in small letters; empty for a text in quotes. */
function plain(word: Word | undefined): string {
  return !word || word.isQuoted ? '' : word.text.toLowerCase().replace(/[.,;:!?]+$/, '')
}

/** Whether a word looks like the id of a task: more words than one, or a number in it. */
function isId(word: Word | undefined): boolean {
  return word !== undefined && (word.isQuoted || /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+$|\d/u.test(plain(word)))
}
