import type { Piece } from './piece.ts'

/** Joins neighbours: between two equal pieces stand at most one deletion and one insertion, without common ends. */
export function tidyPieces(pieces: readonly Piece[]): Piece[] {
  const tidy: Piece[] = []
  let [deleted, inserted, equal] = ['', '', '']
  const flush = () => {
    const start = commonStart(deleted, inserted)
    const end = commonEnd(deleted.slice(start), inserted.slice(start))
    const head = equal + deleted.slice(0, start)
    if (head) tidy.push({ kind: 'equal', text: head })
    const [gone, come] = [deleted.slice(start, deleted.length - end), inserted.slice(start, inserted.length - end)]
    if (gone) tidy.push({ kind: 'delete', text: gone })
    if (come) tidy.push({ kind: 'insert', text: come })
    equal = deleted.slice(deleted.length - end)
    deleted = ''
    inserted = ''
  }
  for (const { kind, text } of pieces) {
    if (kind === 'delete') deleted += text
    else if (kind === 'insert') inserted += text
    else {
      if (deleted || inserted) flush()
      equal += text
    }
  }
  if (deleted || inserted) flush()
  if (equal) tidy.push({ kind: 'equal', text: equal })
  return tidy
}

function commonStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}

function commonEnd(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[a.length - 1 - at] === b[b.length - 1 - at]) at += 1
  return at
}
