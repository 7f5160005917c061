import MarkdownIt from 'markdown-it'
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs'
import type Token from 'markdown-it/lib/token.mjs'
import { descriptionLists } from './description-lists.ts'
import { type FootnoteLabels, footnotes } from './footnotes.ts'
import { mathAndWikiLinks } from './math-and-wiki-links.ts'
import { strikethrough } from './strikethrough.ts'

/** A description read as Markdown: its tokens, and where in `source` each block that starts on a line begins. */
export interface ParsedMarkdown {
  /** The text that was parsed: without carriage returns, as GitLab parses it. */
  source: string
  /** Block tokens of markdown-it; text tokens are not joined, so that an escaped character can be told from a plain one. */
  tokens: Token[]
  /** By 0-based line: index in `source` of the first character after all list and quote signs, where a block or table row starts. */
  starts: readonly (number | undefined)[]
}

/**
 * Deeper nesting is left unread: GitLab's parser stops at 100 list signs on a line, and each list costs two levels here. In a very long
 * description it is less, for each level may read every line again: the product of both stays bounded.
 */
const maxNesting = { levels: 200, lines: 2_000_000 }

/** How deep brackets may open within a paragraph: each level may read the rest of it again. What opens deeper is text. */
const maxBrackets = 32

const parser = gitlabMarkdown()

/** Reads text as GitLab's parser (comrak with GitLab's options) does, as far as checkboxes depend on it. */
export function parseMarkdown(description: string): ParsedMarkdown {
  const source = description.replaceAll('\r', '').replaceAll('\0', '\uFFFD')
  const starts: (number | undefined)[] = []
  const levels = Math.min(maxNesting.levels, Math.floor(maxNesting.lines / (source.split('\n').length + 1)))
  Object.assign(parser.options, { maxNesting: levels })
  const labels: FootnoteLabels = { defined: new Set(), referred: new Map() }
  return { source, tokens: parser.parse(source, { starts, footnotes: labels }), starts }
}

function gitlabMarkdown(): MarkdownIt {
  const markdown = new MarkdownIt({ html: true })
  markdown.core.ruler.disable('text_join')
  markdown.core.ruler.before(
    'inline',
    'brackets',
    ({ md }) => void Object.assign(md.options, { maxNesting: maxBrackets }),
  )
  // First in the chain, so that the last call for a line is made by the innermost block that starts there.
  markdown.block.ruler.before('table', 'starts', rememberStart, { alt: ['blockquote'] })
  markdown.use(strikethrough).use(footnotes).use(descriptionLists).use(mathAndWikiLinks)
  return markdown
}

/** Never matches; only remembers where a block starts, and, asked whether a row ends a table, where that row starts. */
function rememberStart(state: StateBlock, line: number, _endLine: number, silent: boolean): boolean {
  if (!silent || String(state.parentType) === 'table') {
    state.env.starts[line] = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  }
  return false
}
