import { type HtmlPiece, htmlPieces, isSilent } from './html-pieces.ts'
import type { IssueReference, Mention, References } from './references.ts'
import { issueAtUrl, issuesInPiece, namesInPiece } from './references-in-piece.ts'

const URL = /\bhttps?:\/\/[^\s<>]+/g

/** Without any of these a text refers to nothing, and is not parsed: most have none. */
const SIGNS = /@|#\d|&|GL-\d|\/-\/|\[(?:issue|work_item):/i

/** What a description or comment refers to: its Markdown decides what is text, code, link or comment. `base` is the instance's address. */
export function referencesInText(markdown: string, base: string): References {
  if (!SIGNS.test(markdown)) return { mentions: [], issues: [] }
  const mentions: Mention[] = []
  const issues: IssueReference[] = []
  const place = { depth: 0, isBeginning: false }
  for (const piece of joined(htmlPieces(markdown))) {
    if (piece.kind === 'text') {
      mentions.push(...mentionsIn(piece.text, place.isBeginning && place.depth === 1))
      issues.push(...issuesIn(piece.text, base))
      if (piece.text.trim() !== '') place.isBeginning = false
    } else if (piece.kind === 'link') {
      issues.push(...issuesOfLink(piece.href, base))
      place.isBeginning = false
    } else enterOrLeave(place, piece)
  }
  return { mentions, issues }
}

const EMPTY = new Set(['br', 'hr', 'img', 'input', 'wbr'])

/** Only what begins a paragraph that is in no list, quote or table is addressed directly. */
function enterOrLeave(place: { depth: number; isBeginning: boolean }, piece: { kind: string; tag: string }): void {
  if (EMPTY.has(piece.tag)) return
  if (piece.kind === 'open' && isSilent(piece.tag)) place.isBeginning = false
  else if (piece.kind === 'close') place.depth -= 1
  else {
    if (place.depth === 0) place.isBeginning = piece.tag === 'p'
    place.depth += 1
  }
}

/** Text pieces that only a comment or an entity has parted are one. */
function joined(pieces: readonly HtmlPiece[]): HtmlPiece[] {
  const whole: HtmlPiece[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text')
      whole[whole.length - 1] = { ...last, text: last.text + piece.text }
    else whole.push(piece)
  }
  return whole
}

/** Names that stand before everything else in their paragraph, one after the other, are addressed directly. */
function mentionsIn(text: string, isBeginning: boolean): Mention[] {
  const bare = text.replace(URL, (url) => ' '.repeat(url.length))
  let direct = isBeginning
  let end = 0
  return namesInPiece(bare).map(({ name, from, to }) => {
    direct = direct && bare.slice(end, from).trim() === ''
    end = to
    return { name, isDirect: direct }
  })
}

function issuesIn(text: string, base: string): IssueReference[] {
  const found: IssueReference[] = []
  let end = 0
  for (const match of text.matchAll(URL)) {
    found.push(...issuesInPiece(text.slice(end, match.index)))
    const target = issueAtUrl(match[0].replace(/[.,;:!?)'"\]]+$/, ''), base)
    if (target) found.push(target)
    end = match.index + match[0].length
  }
  return [...found, ...issuesInPiece(text.slice(end))]
}

/** A link refers by its address, also where that is a reference itself: `[that](#1)`. */
function issuesOfLink(href: string, base: string): IssueReference[] {
  const target = issueAtUrl(href, base)
  if (target) return [target]
  return /^[\w./-]*#\d+(?:\+s?)?$/.test(href) ? issuesInPiece(href) : []
}
