import type Token from 'markdown-it/lib/token.mjs'

/** Collects the text nodes of what tokens render to, as the browser's `textContent` would, plus comments outside any element. */
export interface TextCollector {
  addBlock(token: Token): void
  /** Adds inline content without its first `skip` characters. */
  addInline(inline: Token, skip?: number): void
  text(): string
}

const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/** Blocks whose opening tag is followed by a line break of its own. */
const containers = new Set('blockquote ul ol dl table thead tbody tr'.split(' '))

/** A tag, a comment's rest or the like, or text. A name is taken whole: a long one without its `>` is not tried again letter by letter. */
const tagOrText = /<(\/?)([A-Za-z][\w-]*)(?![\w-])[^<>]*>|<[^<>]*>|<?[^<]*/g

/** `depth` is the number of elements open at the start: comments count only where none is. */
export function textCollector(depth: number): TextCollector {
  const parts: string[] = []
  let isAtLineStart = false

  return { addBlock, addInline, text: () => parts.join('') }

  function addBlock(token: Token): void {
    if (token.hidden) return
    if (token.type === 'html_block') addOnOwnLines(() => addHtml(token.content))
    else if (token.type === 'fence' || token.type === 'code_block') addOnOwnLines(() => add(token.content))
    else if (token.nesting === 1) open(token)
    else if (token.nesting === -1) close(token)
  }

  function open(token: Token): void {
    breakLine()
    depth += 1
    isAtLineStart = false
    if (containers.has(token.tag)) breakLine()
  }

  function close(token: Token): void {
    if (containers.has(token.tag)) breakLine()
    depth -= 1
    add('\n')
  }

  function addOnOwnLines(content: () => void): void {
    breakLine()
    content()
    isAtLineStart = false
    breakLine()
  }

  function addInline(inline: Token, skip = 0): void {
    let left = skip
    for (const child of inline.children ?? []) {
      const isText = child.type === 'text' || child.type === 'text_special'
      if (isText || child.type === 'code_inline') {
        add(child.content.slice(left))
        left = Math.max(0, left - child.content.length)
      } else if (child.type === 'softbreak' || child.type === 'hardbreak') add('\n')
      else if (child.type === 'html_inline') addHtml(child.content)
      else if (child.type !== 'image') depth += child.nesting
    }
  }

  function addHtml(html: string): void {
    let at = 0
    for (let end = html.indexOf('-->'); end >= 0; end = html.indexOf('-->', at)) {
      const start = html.indexOf('<!--', at)
      if (start < 0 || start > end) break
      addTags(html.slice(at, start))
      add(depth <= 0 ? html.slice(start + 4, end) : '')
      at = end + 3
    }
    addTags(html.slice(at))
    isAtLineStart = html.endsWith('\n')
  }

  function addTags(html: string): void {
    for (const [piece, slash, name = ''] of html.matchAll(tagOrText)) {
      if (!piece.startsWith('<')) add(piece)
      else if (name && !voidElements.has(name.toLowerCase())) depth += slash ? -1 : 1
    }
  }

  function add(text: string): void {
    parts.push(text)
    isAtLineStart = text.endsWith('\n')
  }

  function breakLine(): void {
    if (!isAtLineStart) add('\n')
  }
}
