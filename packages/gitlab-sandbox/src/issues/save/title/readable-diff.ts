import { charDiff } from './char-diff.ts'
import type { Piece } from './piece.ts'
import { tidyPieces } from './tidy-pieces.ts'

/**
 * Two titles' difference as GitLab shows it: what is equal by chance, between changes at least as long, counts as
 * changed (`diff_cleanupSemantic` of diff-match-patch), and a lone change is moved to where words end.
 */
export function readableDiff(before: string, after: string): Piece[] {
  let pieces = charDiff(before, after)
  for (let at = chanceEqual(pieces); at !== -1; at = chanceEqual(pieces)) {
    const { text } = pieces[at] ?? { text: '' }
    const both: Piece[] = [
      { kind: 'delete', text },
      { kind: 'insert', text },
    ]
    pieces = joined([...pieces.slice(0, at), ...both, ...pieces.slice(at + 1)])
  }
  return alignedToWords(tidyPieces(pieces))
}

/** The first equal piece that is no longer than the changes before it and those after it; -1 for none. */
function chanceEqual(pieces: readonly Piece[]): number {
  return pieces.findIndex(({ kind, text }, at) => {
    if (kind !== 'equal') return false
    return text.length <= changeAround(pieces, at, -1) && text.length <= changeAround(pieces, at, 1)
  })
}

/** The longer of deletion and insertion next to a piece on one side. */
function changeAround(pieces: readonly Piece[], at: number, step: 1 | -1): number {
  let longest = 0
  for (let next = at + step; pieces[next] && pieces[next]?.kind !== 'equal'; next += step) {
    longest = Math.max(longest, pieces[next]?.text.length ?? 0)
  }
  return longest
}

/** Neighbouring deletions and insertions as one each, common ends and all. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let [deleted, inserted] = ['', '']
  const flush = () => {
    if (deleted) result.push({ kind: 'delete', text: deleted })
    if (inserted) result.push({ kind: 'insert', text: inserted })
    deleted = ''
    inserted = ''
  }
  for (const piece of pieces) {
    if (piece.kind === 'delete') deleted += piece.text
    else if (piece.kind === 'insert') inserted += piece.text
    else {
      flush()
      result.push(piece)
    }
  }
  flush()
  return result
}

/** A single deletion or insertion between two equal pieces may stand at several places: the one where words end. */
function alignedToWords(pieces: readonly Piece[]): Piece[] {
  const result = [...pieces]
  for (let at = 1; at < result.length - 1; at += 1) {
    const [left, edit, right] = [result[at - 1], result[at], result[at + 1]]
    if (left?.kind !== 'equal' || right?.kind !== 'equal' || !edit || edit.kind === 'equal') continue
    const [before, text, after] = bestPlace(left.text, edit.text, right.text)
    result.splice(at - 1, 3, { kind: 'equal', text: before }, { kind: edit.kind, text }, { kind: 'equal', text: after })
  }
  return result.filter(({ text }) => text !== '')
}

function bestPlace(left: string, edit: string, right: string): [string, string, string] {
  let shared = 0
  while (shared < left.length && shared < edit.length && left.at(-1 - shared) === edit.at(-1 - shared)) shared += 1
  let place: [string, string, string] = [
    left.slice(0, left.length - shared),
    left.slice(left.length - shared) + edit.slice(0, edit.length - shared),
    edit.slice(edit.length - shared) + right,
  ]
  let best = place
  let bestScore = boundary(place[0], place[1]) + boundary(place[1], place[2])
  while (place[1] !== '' && place[2] !== '' && place[1][0] === place[2][0]) {
    const moved = place[1][0] ?? ''
    place = [place[0] + moved, place[1].slice(1) + moved, place[2].slice(1)]
    const score = boundary(place[0], place[1]) + boundary(place[1], place[2])
    if (score >= bestScore) {
      bestScore = score
      best = place
    }
  }
  return best
}

/** How good a cut between two texts is: 6 at an end, 3 after a sign before a space, 2 at a space, 1 at a sign, 0 in a word. */
function boundary(one: string, two: string): number {
  const [last, first] = [one.at(-1), two[0]]
  if (last === undefined || first === undefined) return 6
  const isSign = (char: string) => /[^a-zA-Z0-9]/.test(char)
  const isSpace = (char: string) => isSign(char) && /\s/.test(char)
  if (isSign(last) && !isSpace(last) && isSpace(first)) return 3
  if (isSpace(last) || isSpace(first)) return 2
  return isSign(last) || isSign(first) ? 1 : 0
}
