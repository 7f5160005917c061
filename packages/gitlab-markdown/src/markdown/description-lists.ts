import type MarkdownIt from 'markdown-it'
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs'
import type Token from 'markdown-it/lib/token.mjs'
import { tokenizeContainer } from './tokenize-container.ts'

/** GitLab's description lists: after a paragraph, `: details` on a line of its own; the details may hold lists. */
export function descriptionLists(markdown: MarkdownIt): void {
  markdown.block.ruler.before('list', 'description', descriptionDetails, { alt: ['paragraph'] })
}

/** Whether the paragraph that this token opens is the term of a description: then a box in it is none. */
export function isTerm(paragraph: Token): boolean {
  return paragraph.meta?.isTerm === true
}

function descriptionDetails(state: StateBlock, line: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  const indent = (state.sCount[line] ?? 0) - state.blkIndent
  const marker = /^[:~][ \t]+/.exec(state.src.slice(start, state.eMarks[line]))
  if (!marker || indent < 0 || indent >= 4) return false
  if (silent) return state.parentType === 'paragraph'
  const before = state.tokens.at(-1)
  if (before?.level !== state.level || !/^(paragraph|details)_close$/.test(before.type)) return false
  // A paragraph is three tokens: its begin, its text, its end.
  const term = before.type === 'paragraph_close' ? state.tokens.at(-3) : undefined
  if (term) term.meta = { isTerm: true }

  state.push('details_open', 'dd', 1)
  tokenizeContainer(state, line, endLine, start + marker[0].length, indent + marker[0].length)
  state.push('details_close', 'dd', -1)
  return true
}
