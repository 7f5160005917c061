import { type ParsedMarkdown, parseMarkdown } from 'gitlab-markdown'

/** 0-based lines of a paragraph, `end` exclusive. */
export type LineRange = { readonly start: number; readonly end: number }

type Token = ParsedMarkdown['tokens'][number]

/**
 * The top-level paragraphs that show a line beginning with `/`: only there GitLab looks for commands (facts 6.1).
 * Lists, quotes (also between two lines of `>>>`), tables, headings, code and HTML blocks have none.
 */
export function topParagraphs(text: string): LineRange[] {
  const { tokens, source } = parseMarkdown(text)
  const quoted = quotedLines(source.split('\n'), tokens)
  return tokens.flatMap((token, at) => {
    if (token.type !== 'paragraph_open' || token.level !== 0 || !token.map) return []
    const [start, end] = token.map
    return !quoted.has(start) && showsCommand(tokens[at + 1]) ? [{ start, end }] : []
  })
}

function showsCommand(inline: Token | undefined): boolean {
  const visible = (inline?.children ?? []).map((child) => {
    if (child.type === 'softbreak' || child.type === 'hardbreak') return '\n'
    return child.type === 'html_inline' ? '' : child.content
  })
  return /(?<![^\n])\//.test(visible.join(''))
}

/** Lines between `>>>` and `>>>`, GitLab's own quote. A fence inside of code is none; one without an end goes on to the last line. */
function quotedLines(lines: readonly string[], tokens: readonly Token[]): Set<number> {
  const inCode = new Set<number>()
  for (const { type, map } of tokens) {
    if ((type !== 'fence' && type !== 'code_block') || !map) continue
    for (let line = map[0]; line < map[1]; line++) inCode.add(line)
  }
  const quoted = new Set<number>()
  let fence = 0
  for (const [at, line] of lines.entries()) {
    const signs = inCode.has(at) ? 0 : (/^ {0,3}(>{3,})[ \t]*$/.exec(line)?.[1]?.length ?? 0)
    if (fence > 0) quoted.add(at)
    if (signs === 0 || signs < fence) continue
    fence = fence === 0 ? signs : 0
  }
  return quoted
}
