import { breakReferences, gap } from './break-references.ts'
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
