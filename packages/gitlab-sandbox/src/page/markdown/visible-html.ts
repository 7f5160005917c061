import { escapeHtml } from '../html/html.ts'

/** What of GitLab's allowed elements we let through, without attributes. All else is shown as text. */
const ALLOWED = new Set(['details', 'summary', 'kbd', 'sub', 'sup', 'br'])

const PIECE = /<!--(?:-?>|[\s\S]*?(?:-->|$))|<(\/?)([a-z]+)(?:\s[^<>]*)?\/?>/gi

/**
 * HTML written into Markdown, made harmless: comments vanish, a few elements stay, all else is text. `open` holds
 * the elements left open so far; what closes nothing is left out, so that no text can close an element of the page.
 */
export function visibleHtml(source: string, open: string[]): string {
  let visible = ''
  let read = 0
  for (const piece of source.matchAll(PIECE)) {
    visible += textOf(source.slice(read, piece.index)) + pieceHtml(piece, open)
    read = piece.index + piece[0].length
  }
  return visible + textOf(source.slice(read))
}

/** Closes what was left open at the end of a text. */
export function closeAll(open: string[]): string {
  return open
    .splice(0)
    .reverse()
    .map((name) => `</${name}>`)
    .join('')
}

function pieceHtml([whole, slash, tag]: RegExpExecArray, open: string[]): string {
  if (tag === undefined) return ''
  const name = tag.toLowerCase()
  if (!ALLOWED.has(name)) return textOf(whole)
  if (name === 'br') return '<br>'
  if (slash === '') {
    open.push(name)
    return `<${name}>`
  }
  if (open.at(-1) !== name) return ''
  open.pop()
  return `</${name}>`
}

/** Entities stay: what they mean is text in any case. */
function textOf(source: string): string {
  return source
    .split(/(&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);)/i)
    .map((part, at) => (at % 2 === 1 ? part : escapeHtml(part)))
    .join('')
}
