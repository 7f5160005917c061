import { oneLine } from './one-line.ts'

/**
 * Text from outside for GitLab Markdown: one line that reads the same and does nothing, wherever on a line of prose, a list or a table cell
 * it stands (not inside code, links or HTML). No mention, reference, quick action, HTML, link or formatting; what is harmless as it
 * stands (`A & B`, `snake_case`, `50 %`) stays, since mail shows the raw text.
 */
export function escapeMarkdown(value: unknown): string {
  const escaped = breakReferences(oneLine(value)).replace(active, (sign) =>
    /^\d/.test(sign) ? withBackslashLast(sign) : `\\${sign}`,
  )
  // A backslash at the end would meet the template's next sign, such as the `|` of a table.
  return escaped.endsWith('\\') ? escaped + gap : escaped
}

/** What means something in Markdown, and where. Signs that begin a reference are let be before a space: nothing can follow them. */
const active = new RegExp(
  [
    /^[-+=>/#:]/, // list, underline of a heading, quote, quick action, heading, description
    /^\d{1,9}[.)]/, // numbered list
    /[\\*`[\]<|~]/,
    /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/,
    /[$%#&@!^:](?!\s)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

function withBackslashLast(marker: string): string {
  return `${marker.slice(0, -1)}\\${marker.slice(-1)}`
}

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

/** The zero-width space: GitLab's references do not reach across it, and nobody sees it (facts 0.7). */
const gap = '\u200B'

/** A line with gaps in what GitLab takes for a reference without a sign that a backslash could disarm (facts 6.2). */
function breakReferences(line: string): string {
  return line
    .replace(/[0-9a-f]{7,}/gi, (hash) => hash.replace(/.{6}(?=.)/g, `$&${gap}`)) // commits
    .replace(/(?<=[A-Za-z][A-Za-z0-9_]*-)(?=\d)/g, gap) // GL-123 and the keys of other trackers
    .replace(/(?<=www\.)(?=\S)/gi, gap)
    .replace(/(?<=[^\s>])(?=>)/g, gap) // group/project>
    .replace(/(?<=\[)(?=\[|_?TOC)/gi, gap) // [[wiki]], [TOC]
}
