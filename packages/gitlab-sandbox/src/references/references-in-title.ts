import { decodeEntities } from './html-pieces.ts'
import type { References } from './references.ts'
import { issuesInPiece, namesInPiece } from './references-in-piece.ts'

/** What a title refers to. It is no Markdown: neither a backslash nor code helps, only a character after the sign (facts 0.7). */
export function referencesInTitle(title: string): References {
  const text = decodeEntities(title)
  return {
    mentions: namesInPiece(text).map(({ name }) => ({ name, isDirect: false })),
    issues: issuesInPiece(text),
  }
}
