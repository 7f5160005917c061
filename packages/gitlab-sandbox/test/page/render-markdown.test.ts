import fc from 'fast-check'
import { parseChecklist, setMark } from 'gitlab-markdown'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '../../src/page/markdown/render-markdown.ts'

const shown = (text: string) =>
  renderMarkdown(text, { project: 'a/b', isUser: (name) => name === 'jonas' }).html.replaceAll('\n', '')

describe('Markdown on the page', () => {
  it.each([
    ['<script>alert(1)</script>', /^&#60;script&#62;alert\(1\)&#60;\/script&#62;$/],
    ['a <b onclick=x>c</b>', /^<p>a &#60;b onclick=x&#62;c&#60;\/b&#62;<\/p>$/],
    [
      '<details open onclick=x><summary>S</summary>\n\nin\n\n</details>',
      /^<details><summary>S<\/summary><p>in<\/p><\/details>$/,
    ],
    ['<details>\n\nleft open', /^<details><p>left open<\/p><\/details>$/],
    ['</details></div></summary>', /^&#60;\/div&#62;$/],
    ['one <!-- t:secret --> two', /^<p>one {2}two<\/p>$/],
    ['<!-- never ends\n\nall of it', /^$/],
    ['[x](javascript:alert(1))', /^<p>\[x\]\(javascript:alert\(1\)\)<\/p>$/],
    [
      '![p](https://e.example/p.png)',
      /^<p><a href="https:\/\/e\.example\/p\.png" rel="nofollow noopener">p<\/a><\/p>$/,
    ],
  ])('is harmless: %j', (text, expected) => {
    expect(shown(text)).toMatch(expected)
  })

  it('links users who exist, issues and addresses, but not what is escaped or code', () => {
    expect(shown('@jonas @nobody #12')).toBe(
      '<p><a href="/jonas" rel="nofollow noopener">@jonas</a> @nobody <a href="/a/b/-/issues/12" rel="nofollow noopener">#12</a></p>',
    )
    expect(shown('see https://x.example/a_b_c.')).toContain('>https://x.example/a_b_c</a>.')
    expect(shown('\\@jonas `@jonas` x@jonas.example \\#12')).not.toContain('<a')
  })

  it('places each box of the checklist where a click must change the text', () => {
    const text = '- [ ] *a* ü\r\n  1. [x] b\r\n\r\n> - [~] c\n\n| t |\n|---|\n| [ ] |\n\n`- [ ] no`\n'
    const at = [...shown(text).matchAll(/data-at="(\d+)"/g)].map(([, index]) => Number(index))
    const items = parseChecklist(text)
    expect(at.map((index) => `${text.slice(0, index)}x${text.slice(index + 1)}`)).toEqual(
      items.map((item) => setMark(text, item, 'x')),
    )
    expect(at).toHaveLength(4)
  })

  it('lets no text open an element that GitLab’s Markdown does not have', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      'div',
      'details',
      'summary',
      '<!--',
      '-->',
      '"',
      "'",
      '\n\n',
      '- [ ] ',
      '`',
      '[a](',
      ')',
      '&lt;',
      'script',
      ' x=y',
      '\\',
    )
    const allowed = /^<\/?(p|ul|ol|li|input|span|s|details|summary|code|pre|a|em|strong|h[1-6]|hr|br|blockquote)\b/
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        for (const [tag] of shown(parts.join('')).matchAll(/<[^>]*/g)) expect(tag).toMatch(allowed)
      }),
    )
  })
})
