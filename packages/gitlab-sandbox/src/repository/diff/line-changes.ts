import { lineEdits } from './line-edits.ts'

/** How many lines a text gained and lost, as a diff counts. */
export function lineChanges(before: string, after: string): { additions: number; deletions: number } {
  const edits = lineEdits(before, after)
  const count = (kind: '+' | '-') => edits.filter((edit) => edit.kind === kind).length
  return { additions: count('+'), deletions: count('-') }
}
