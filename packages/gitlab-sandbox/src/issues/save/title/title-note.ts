import type { Piece } from './piece.ts'
import { readableDiff } from './readable-diff.ts'

/** The system note of a new title: what differs is marked, in GitLab's HTML. */
export function titleNote(before: string, after: string): string {
  const pieces = readableDiff(before, after)
  const old = marked(pieces, 'delete')
  const fresh = marked(pieces, 'insert')
  return `<p>changed title from <code class="idiff">${old}</code> to <code class="idiff">${fresh}</code></p>`
}

const WORD = { delete: 'deletion', insert: 'addition' } as const

/** One side of the difference; the first mark is called left, the last right. */
function marked(pieces: readonly Piece[], side: 'delete' | 'insert'): string {
  const own = pieces.filter(({ kind }) => kind === 'equal' || kind === side)
  const changed = own.filter(({ kind }) => kind === side)
  return own
    .map((piece) => {
      if (piece.kind === 'equal') return escapeHtml(piece.text)
      const left = piece === changed[0] ? ' left' : ''
      const right = piece === changed.at(-1) ? ' right' : ''
      return `<span class="idiff${left}${right} ${WORD[side]}">${escapeHtml(piece.text)}</span>`
    })
    .join('')
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
