import MarkdownIt from 'markdown-it'

/** What a rendered text consists of: tags, links with their address, and pieces of text that may refer. */
export type HtmlPiece =
  | { readonly kind: 'open' | 'close'; readonly tag: string }
  | { readonly kind: 'link'; readonly href: string }
  | { readonly kind: 'text'; readonly text: string }

const parser = forReferences()
const { unescapeAll } = parser.utils
const PIECE = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</g
const SILENT = new Set(['pre', 'code', 'tt', 'a', 'style', 'script'])

/**
 * Renders Markdown and takes it apart. Code, links' own text and comments are left out. A character after a backslash
 * stands in a piece of its own, as in GitLab's HTML, so that it begins no reference; an entity does not (facts 0.7).
 */
export function htmlPieces(markdown: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = []
  let silent: { readonly tag: string; depth: number } | null = null
  for (const piece of allPieces(parser.render(markdown.replaceAll('\r', '')))) {
    if (silent) {
      if (tagOf(piece) === silent.tag) silent.depth += piece.kind === 'close' ? -1 : 1
      if (silent.depth === 0) silent = null
    } else {
      pieces.push(piece)
      silent = opensSilence(piece) ? { tag: tagOf(piece), depth: 1 } : null
    }
  }
  return pieces
}

function tagOf(piece: HtmlPiece): string {
  if (piece.kind === 'link') return 'a'
  return piece.kind === 'text' ? '' : piece.tag
}

function opensSilence(piece: HtmlPiece): boolean {
  return piece.kind !== 'close' && isSilent(tagOf(piece))
}

/** Whether nothing inside of this element refers; its end is left out, too. */
export function isSilent(tag: string): boolean {
  return SILENT.has(tag)
}

function allPieces(html: string): HtmlPiece[] {
  return [...html.matchAll(PIECE)].flatMap(([whole, slash, name, attributes = '']): HtmlPiece[] => {
    if (whole.startsWith('<!--')) return []
    if (name === undefined) return [{ kind: 'text', text: decodeEntities(whole) }]
    const tag = name.toLowerCase()
    if (slash) return [{ kind: 'close', tag }]
    return [tag === 'a' ? linkOf(attributes) : { kind: 'open', tag }]
  })
}

/** `&#64;` → `@`: entities do not keep a sign from referring. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:[a-z]\w{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});/gi, (entity) => unescapeAll(entity))
}

function linkOf(attributes: string): HtmlPiece {
  const [, quoted, single] = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes) ?? []
  return { kind: 'link', href: decodeEntities(quoted ?? single ?? '') }
}

function forReferences(): MarkdownIt {
  const markdown = new MarkdownIt({ html: true })
  markdown.core.ruler.disable('text_join')
  markdown.renderer.rules.text_special = (tokens, at) => {
    const { content = '', info } = tokens[at] ?? {}
    const escaped = markdown.utils.escapeHtml(content)
    return info === 'escape' && /^[$%#&@!~^:]$/.test(content) ? `<span>${escaped}</span>` : escaped
  }
  return markdown
}
