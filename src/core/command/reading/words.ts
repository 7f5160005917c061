/** A word of a line, or a text in quotes, and where it stands: `to` is the index after its end. */
export interface Word {
  /** As it is meant: a quoted text without its quotes and their backslashes. */
  text: string
  from: number
  to: number
  isQuoted: boolean
}

/** By the quote that opens: those that close it, the ones before the comma first. A straight one closes by a straight one if there is any. */
const closers: Readonly<Record<string, readonly string[]>> = {
  '"': ['"', '”“'],
  '“': ['”“"'],
  '”': ['”"'],
  '„': ['“”"'],
  '«': ['»'],
  '»': ['«'],
}

/** The words of a tidy line. What opens like a quote and is never closed is part of a word. */
export function wordsOf(line: string): Word[] {
  const words: Word[] = []
  /** Signs that close nothing from here on: a line of opening quotes is not searched anew for each of them. */
  const withoutEnd = new Set<string>()
  for (let at = 0; at < line.length; ) {
    if (line[at] === ' ') at += 1
    else {
      const word = quotedAt(line, at, withoutEnd) ?? wordAt(line, at)
      words.push(word)
      at = word.to
    }
  }
  return words
}

function wordAt(line: string, from: number): Word {
  const space = line.indexOf(' ', from)
  const to = space < 0 ? line.length : space
  return { text: line.slice(from, to), from, to, isQuoted: false }
}

function quotedAt(line: string, from: number, withoutEnd: Set<string>): Word | null {
  for (const signs of closers[line[from] ?? ''] ?? []) {
    const end = withoutEnd.has(signs) ? null : endOf(line, from + 1, signs)
    if (end === null) {
      withoutEnd.add(signs)
      continue
    }
    const inner = line.slice(from + 1, end)
    const text = (line[from] === '"' ? inner.replace(/\\(["\\])/g, '$1') : inner).trim()
    const to = end + 1
    return { text, from, to, isQuoted: true }
  }
  return null
}

/** Where the quote ends: a closing sign after which the line, a sentence or a word ends. One after a backslash closes nothing. */
function endOf(line: string, from: number, signs: string): number | null {
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\') at += 1
    else if (signs.includes(line[at] ?? '') && ' .,;:!?)'.includes(line[at + 1] ?? '')) return at
  }
  return null
}

/** A text without the quotes around it. */
export function unquoted(text: string): string {
  const inner = /^["“”„«»'‘](.*)["“”«»'’]$/s.exec(text)?.[1] ?? (/^["“„«][^"“”„«»]*$/.test(text) ? text.slice(1) : text)
  return inner.trim()
}
