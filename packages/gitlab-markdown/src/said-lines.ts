import type Token from 'markdown-it/lib/token.mjs'
import { type ParsedMarkdown, parseMarkdown } from './markdown/gitlab-markdown.ts'

/** One line of what a comment says itself. */
export interface SaidLine {
  /** 1-based, in the comment. */
  line: number
  /** What is read: without list signs, comments and backslashes, with the signs of code and formatting. Not trimmed. */
  text: string
}

/** What others said or what is shown, not said: the tokens between which it stands. */
const unsaid = new Set(['blockquote', 'table', 'footnote'])

/** GitLab's fence of a quote over several lines: three or more `>` alone on a line. */
const quoteFence = /^[\s\-*+\d.)]*>{3,}\s*$/

/** The lines that stand in paragraphs, lists and headings of a comment: nothing of quotes, code, tables, HTML blocks and comments. */
export function saidLines(comment: string): SaidLine[] {
  const markdown = parseMarkdown(comment)
  const isQuoted = quotes(markdown)
  return markdown.tokens.flatMap((token) => (!isQuoted(token) && token.type === 'inline' ? linesOf(token) : []))
}

/** Tells, asked for each token in its order, whether it stands in a quote or the like. */
function quotes({ source }: ParsedMarkdown): (token: Token) => boolean {
  const sourceLines = source.split('\n')
  let depth = 0
  let htmlDepth = 0
  let isFenced = false
  return (token) => {
    const kind = token.type.replace(/_(?:open|close)$/, '')
    if (token.type === 'html_block') htmlDepth = Math.max(0, htmlDepth + htmlQuotes(token.content))
    if (depth === 0 && token.type === 'blockquote_open') isFenced = fencedAfter(token)
    if (unsaid.has(kind)) depth += token.nesting
    return depth > 0 || htmlDepth > 0 || isFenced
  }

  /** A quote's own lines may be fences, the first of them or, once one is open, any. */
  function fencedAfter({ map }: Token): boolean {
    const [from = 0, to = 0] = map ?? []
    const lines = sourceLines.slice(from, to)
    if (!isFenced && !quoteFence.test(lines[0] ?? '')) return false
    return lines.filter((line) => quoteFence.test(line)).length % 2 === 1 ? !isFenced : isFenced
  }
}

/** How many quotes an HTML block leaves open, or closes. */
function htmlQuotes(html: string): number {
  const tags = html.match(/<\/?blockquote\b/gi) ?? []
  return tags.reduce((open, tag) => open + (tag.startsWith('</') ? -1 : 1), 0)
}

function linesOf(inline: Token): SaidLine[] {
  let line = (inline.map?.[0] ?? 0) + 1
  const lines: SaidLine[] = []
  let text = ''
  let address: string | null = null
  for (const child of inline.children ?? []) {
    const isBreak = child.type === 'softbreak' || child.type === 'hardbreak'
    if (isBreak || /^<br\b/i.test(child.content)) {
      lines.push({ line, text })
      text = ''
      line += isBreak ? 1 : 0
    } else if (child.type === 'link_close') text += address === null ? '' : `](${address})`
    else text += sourceOf(child)
    if (child.type === 'link_open') address = child.markup === 'autolink' ? null : child.attrGet('href')
    line += child.type === 'html_inline' ? child.content.split('\n').length - 1 : 0
  }
  return [...lines, { line, text }]
}

/** What stands for a token in a line: near to what was written, since it may be quoted back. */
function sourceOf(token: Token): string {
  switch (token.type) {
    case 'text':
    case 'text_special':
      return token.content
    case 'code_inline':
      return `${token.markup}${token.content.replaceAll('\n', ' ')}${token.markup}`
    case 'html_inline':
      return token.content.startsWith('<!--') ? '' : token.content.replaceAll('\n', ' ')
    case 'image':
      return `![${token.content}](${token.attrGet('src') ?? ''})`
    case 'link_open':
      return token.markup === 'autolink' ? '' : '['
    case 's_open':
    case 's_close':
      return '~~'
    default:
      return token.markup
  }
}
