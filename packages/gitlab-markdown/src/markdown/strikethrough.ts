import type MarkdownIt from 'markdown-it'
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs'
import type { Delimiter } from 'markdown-it/lib/rules_inline/state_inline.mjs'

/** GitLab strikes through with one tilde or two (`H~2~O`), markdown-it only with two; a run of three or more is text. */
export function strikethrough(markdown: MarkdownIt): void {
  markdown.inline.ruler.at('strikethrough', noteTildes)
  markdown.inline.ruler2.at('strikethrough', strikeBetween)
}

const tilde = 0x7e

/** Runs of one and of two never match each other: they get two kinds of delimiter. */
const kinds = new Map([
  [1, tilde],
  [2, tilde + 0x10000],
])

function noteTildes(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== tilde) return false
  const run = state.scanDelims(state.pos, true)
  const token = state.push('text', '', 0)
  token.content = '~'.repeat(run.length)
  const marker = kinds.get(run.length)
  if (marker !== undefined) {
    const place = state.tokens.length - 1
    state.delimiters.push({ marker, length: 0, token: place, end: -1, open: run.can_open, close: run.can_close })
  }
  state.pos += run.length
  return true
}

function strikeBetween(state: StateInline): boolean {
  strike(state, state.delimiters)
  for (const meta of state.tokens_meta) {
    if (meta) strike(state, meta.delimiters)
  }
  return true
}

function strike(state: StateInline, delimiters: readonly Delimiter[]): void {
  const ours = new Set(kinds.values())
  for (const opening of delimiters) {
    const closing = delimiters[opening.end]
    if (!closing || !ours.has(opening.marker)) continue
    retag(state, opening.token, 's_open', 1)
    retag(state, closing.token, 's_close', -1)
  }
}

function retag(state: StateInline, place: number, type: string, nesting: 1 | -1): void {
  const token = state.tokens[place]
  if (!token) return
  token.type = type
  token.tag = 's'
  token.nesting = nesting
  token.content = ''
}
