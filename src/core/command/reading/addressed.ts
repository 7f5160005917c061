/** Finds the bot's mention. */
export interface Mention {
  /** Whether it can be in a text at all: told at once, so that other comments cost nothing. */
  isIn(text: string): boolean
  /** What follows it at the beginning of a line, without the signs that part them; null where the line begins otherwise. */
  after(line: string): string | null
}

/** By the bot's user names and aliases, with `@` or without; capitals do not matter, as in GitLab. */
export function addressed(names: readonly string[]): Mention {
  const known = new Set(names.map((name) => name.replace(/^@/, '').toLowerCase()))
  return {
    isIn(text) {
      const small = text.toLowerCase()
      return [...known].some((name) => small.includes(name))
    },
    after(line) {
      const [whole = '', name = ''] = opening.exec(line) ?? []
      // A dot or dash that ends a name is the sentence's.
      const bare = name.toLowerCase().replace(/[.-]+$/, '')
      if (!known.has(bare)) return null
      return line
        .slice(whole.length)
        .replace(/^[\s:,;.!–—-]+/, '')
        .trim()
    },
  }
}

/** A mention, as it is or as a link or in bold; one that goes on is somebody else's, or a group's. */
const opening = /^[*_]{0,3}\[?@([A-Za-z0-9_][A-Za-z0-9_.-]*)(?![A-Za-z0-9_/'’])(?:\]\([^)\s]*\))?[*_]{0,3}/
