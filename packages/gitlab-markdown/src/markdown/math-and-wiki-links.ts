import type MarkdownIt from 'markdown-it'
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs'

/** GitLab's inline formulas (`$x$`, `$$x$$`, `` $`x`$ ``), which lose their dollars, and wiki links (`[[title|page]]`), which show their title. */
export function mathAndWikiLinks(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'math', formula)
  markdown.inline.ruler.before('link', 'wiki_link', wikiLink)
}

/** Texts in which no code formula is closed any more: they are not searched again for each one that is opened. */
const withoutEnd = new WeakSet<StateInline>()

function formula(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  const signs = /^\$+/.exec(src.slice(pos, pos + 3))?.[0]
  if (!signs || src[pos - 1] === '$') return false
  const isCode = signs === '$' && src[pos + 1] === '`'
  const fence = isCode ? '$`' : signs
  const end = isCode ? endOfCode(state) : endOf(signs, src, pos)
  if (end === null || end > posMax || end - pos < 2 * fence.length + 1) return false
  if (!silent) {
    const token = state.push('code_inline', 'code', 0)
    token.markup = signs
    token.content = src.slice(pos + fence.length, end - fence.length).replaceAll('\n', signs === '$$' ? '\n' : ' ')
  }
  state.pos = end
  return true
}

function endOfCode(state: StateInline): number | null {
  if (withoutEnd.has(state)) return null
  const closing = state.src.indexOf('`$', state.pos + 2)
  if (closing < 0) withoutEnd.add(state)
  return closing < 0 ? null : closing + 2
}

/** comrak's rule: `$5 and $6` is no formula, since a space stands before the second sign, nor is `$5/$6`, since a digit follows it. */
function endOf(signs: string, src: string, pos: number): number | null {
  const from = pos + signs.length
  if (signs === '$$') {
    const closing = src.indexOf('$$', from)
    return closing < 0 ? null : closing + 2
  }
  const match = /^(?![ \t\n])(?:\\[\s\S]|[^$\\])*?\$/.exec(signs === '$' ? src.slice(from) : '')
  const end = from + (match?.[0].length ?? 0)
  return !match || /[ \t\n]/.test(src[end - 2] ?? '') || /\d/.test(src[end] ?? '') ? null : end
}

const target = /\[\[([^[\]|\n]{0,999})(?:\|([^[\]|\n]{0,999}))?\]\]/y

function wikiLink(state: StateInline, silent: boolean): boolean {
  target.lastIndex = state.pos
  const [whole, title, page = title] = target.exec(state.src) ?? []
  if (whole === undefined || title === undefined || state.pos + whole.length > state.posMax) return false
  if (!silent) {
    state.push('link_open', 'a', 1).attrs = [['href', page?.trim() ?? '']]
    state.push('text', '', 0).content = title.trim()
    state.push('link_close', 'a', -1)
  }
  state.pos += whole.length
  return true
}
