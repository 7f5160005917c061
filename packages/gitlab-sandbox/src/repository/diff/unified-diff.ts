import { type LineEdit, lineEdits } from './line-edits.ts'

const CONTEXT = 3
const LONGEST_HEADING = 80

/** The hunks of a diff as git writes them, without the lines that name the files; empty for equal texts. */
export function unifiedDiff(before: string, after: string): string {
  const edits = lineEdits(before, after)
  return hunksOf(edits)
    .map(([from, to]) => hunk(edits, from, to))
    .join('')
}

/** Where hunks begin and end (after their last line): changes with three lines around them, put together where they touch. */
function hunksOf(edits: readonly LineEdit[]): [number, number][] {
  const hunks: [number, number][] = []
  for (const [at, { kind }] of edits.entries()) {
    if (kind === ' ') continue
    const [from, to] = [Math.max(0, at - CONTEXT), Math.min(edits.length, at + CONTEXT + 1)]
    const last = hunks.at(-1)
    if (last && from <= last[1]) last[1] = to
    else hunks.push([from, to])
  }
  return hunks
}

function hunk(edits: readonly LineEdit[], from: number, to: number): string {
  const inHunk = edits.slice(from, to)
  const earlier = edits.slice(0, from)
  const range = (other: '+' | '-') => {
    const count = inHunk.filter(({ kind }) => kind !== other).length
    const first = earlier.filter(({ kind }) => kind !== other).length + (count === 0 ? 0 : 1)
    return count === 1 ? String(first) : `${first},${count}`
  }
  const lines = inHunk.map(({ kind, line }) =>
    line.endsWith('\n') ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`,
  )
  return `@@ -${range('+')} +${range('-')} @@${headingOf(earlier)}\n${lines.join('')}`
}

/** Git repeats the nearest line above a hunk that begins with a letter. */
function headingOf(earlier: readonly LineEdit[]): string {
  const heading = earlier.findLast(({ kind, line }) => kind !== '+' && /^[\p{L}_$]/u.test(line))
  return heading ? ` ${heading.line.trimEnd().slice(0, LONGEST_HEADING)}` : ''
}
