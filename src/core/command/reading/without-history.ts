import type { SaidLine } from 'gitlab-markdown'

/** What stands above the mail that is answered, in what mail programs write. */
const separator =
  /^(?:-{3,} ?(?:original message|forwarded message|ursprüngliche nachricht|message d'origine) ?-{3,}|_{10,})$/i
const header = /^\**(?:from|von|de):\** .*$/i
const headerBelow = /^\**(?:sent|date|to|gesendet|envoyé|datum|an|à):\** /i
const attribution = /^(?:on|am|le) .{1,300}(?:wrote|schrieb.{0,100}|a écrit) ?:$/i

/**
 * A reply by mail without what it answers and without its signature. History that is quoted by `>` has no lines of its own; what follows it is the writer's
 * again. History that is not quoted goes to the end.
 */
export function withoutHistory(lines: readonly SaidLine[], body: string): SaidLine[] {
  const source = body.split('\n')
  const signature = source.findIndex((text) => /^--\s*$/.test(text)) + 1
  const written = signature === 0 ? lines : lines.filter(({ line }) => line < signature)
  const end = written.findIndex((_line, at) => beginsHistory(written, at, source))
  return written.slice(0, end < 0 ? written.length : end)
}

function beginsHistory(lines: readonly SaidLine[], at: number, source: readonly string[]): boolean {
  const text = lines[at]?.text.trim() ?? ''
  const next = lines[at + 1]
  const isNear = next !== undefined && next.line - (lines[at]?.line ?? 0) <= 1
  if (separator.test(text)) return true
  if (header.test(text)) return isNear && headerBelow.test(next.text)
  if (attribution.test(text)) return !isQuoted(source, lines[at]?.line ?? 0)
  // Mail programs break the line before or within the last words.
  return (
    isNear &&
    /^(?:on|am|le) /i.test(text) &&
    attribution.test(`${text} ${next.text.trim()}`) &&
    !isQuoted(source, next.line)
  )
}

/** Whether the first line after this one that is not blank is a quote. */
function isQuoted(source: readonly string[], line: number): boolean {
  return (
    source
      .slice(line)
      .find((text) => text.trim() !== '')
      ?.trimStart()
      .startsWith('>') === true
  )
}
