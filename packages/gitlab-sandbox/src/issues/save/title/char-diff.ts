import type { Piece } from './piece.ts'
import { tidyPieces } from './tidy-pieces.ts'

/** The least pieces that turn one text into another, character by character (titles are short: 255 by 255). */
export function charDiff(before: string, after: string): Piece[] {
  const [a, b] = [[...before], [...after]]
  const common = longestCommon(a, b)
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [old, fresh] = [a[i], b[j]]
    if (old !== undefined && old === fresh) {
      pieces.push({ kind: 'equal', text: old })
      i += 1
      j += 1
    } else if (old !== undefined && (fresh === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      pieces.push({ kind: 'delete', text: old })
      i += 1
    } else {
      pieces.push({ kind: 'insert', text: fresh ?? '' })
      j += 1
    }
  }
  return tidyPieces(pieces)
}

/** `[i][j]`: how long the longest common sequence of the rests from `i` and from `j` is. */
function longestCommon(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const [row, next] = [rows[i], rows[i + 1]]
    if (!row || !next) continue
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return rows
}
