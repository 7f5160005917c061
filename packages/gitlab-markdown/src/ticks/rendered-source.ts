import type Token from 'markdown-it/lib/token.mjs'
import { type Box, boxLength, isBoxCell } from '../find-boxes.ts'
import type { ParsedMarkdown } from '../markdown/gitlab-markdown.ts'
import { ownTokens } from '../plain-text.ts'

/** A backslash before these makes a node of its own in GitLab's HTML (`REFERENCE_CHARS`); before others it leaves no trace. */
const referenceSigns = /^[$%#&@!~^:]$/

/**
 * Two boxes with the same result render to the same HTML, apart from their marks: what GitLab compares to tell a tick from a changed item.
 * `*a*` and `_a_` are the same, `a` and `*a*` are not.
 */
export function renderedSource(box: Box, markdown: ParsedMarkdown): string {
  if (box.kind === 'checklist item')
    return ownTokens(box, markdown.tokens)
      .map((token) => sourceOf(token, box))
      .join('')
  const row = markdown.tokens.slice(box.from, box.to).filter((token) => token.type === 'inline' && !isBoxCell(token))
  return row.map((token) => sourceOf(token, box)).join('</td>')
}

function sourceOf(token: Token, box: Box): string {
  if (token.type === 'inline') return inlineSource(token, token === box.inline ? boxLength(token) : 0)
  if (token.type === 'paragraph_open' && token.hidden) return ''
  return nodeSource(token)
}

function inlineSource(inline: Token, skip: number): string {
  let left = skip
  let source = ''
  for (const child of inline.children ?? []) {
    if (child.type === 'text' || child.type === 'text_special') {
      const content = child.content.slice(left)
      left = Math.max(0, left - child.content.length)
      source += isReferenceSign(child) ? `<span>${content}</span>` : content
    } else source += nodeSource(child)
  }
  return source
}

function isReferenceSign(token: Token): boolean {
  return token.info === 'escape' && token.content !== token.markup && referenceSigns.test(token.content)
}

/** Tags cannot be mistaken for text: a zero byte, which no description holds, sets them apart. */
function nodeSource(token: Token): string {
  const attributes = token.attrs?.map(([name, value]) => `${name}=${value}`) ?? []
  return `\0${[token.type, ...attributes, token.content].join('\0')}\0`
}
