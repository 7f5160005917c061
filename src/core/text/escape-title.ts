import { breakReferences, gap } from './break-references.ts'
import { oneLine } from './one-line.ts'

/** GitLab refuses longer titles; it counts characters, not bytes. */
const longest = 255

/**
 * A title with text from outside: one line that reads the same, mentions nobody and refers to nothing. A backslash would be seen there, so
 * a zero-width space follows each sign (facts 0.7). What is longer than 255 characters ends in `…`.
 */
export function escapeTitle(value: unknown): string {
  const title = breakReferences(oneLine(value)).replace(/(?<=[$%#&@!~^:[*])(?=[^\s\u200B])/g, gap)
  const characters = [...title]
  return characters.length <= longest
    ? title
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}
