import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referencesInText } from '../../src/references/references-in-text.ts'
import { referencesInTitle } from '../../src/references/references-in-title.ts'

const base = 'http://gitlab.test'
const issues = (text: string) =>
  referencesInText(text, base).issues.map(({ path, iid }) => (path === null ? `#${iid}` : `${path}#${iid}`))
const names = (text: string) => referencesInText(text, base).mentions.map(({ name }) => name)
const direct = (text: string) =>
  referencesInText(text, base).mentions.flatMap(({ name, isDirect }) => (isDirect ? [name] : []))

describe('references in a text', () => {
  it.each([
    ['see #1', ['#1']],
    ['(#1), #2.', ['#1', '#2']],
    ['&#35;1', ['#1']],
    ['group/project#1+ and project#2+s', ['group/project#1', 'project#2']],
    ['a/b/c#3', ['a/b/c#3']],
    ['GL-7', ['#7']],
    ['[issue:4] [work_item:a/b/5]', ['#4', 'a/b#5']],
    [`${base}/a/b/-/issues/6`, ['a/b#6']],
    [`<${base}/a/b/-/work_items/6#note_9>`, ['a/b#6']],
    [`[there](${base}/a/b/-/issues/6) and [here](#2)`, ['a/b#6', '#2']],
    [`(${base}/a/b/-/issues/6).`, ['a/b#6']],
    ['- [ ] #1\n\n> #2\n\n| #3 |\n|--|\n| #4 |\n\n# #5', ['#1', '#2', '#3', '#4', '#5']],
    ['<div>\n#1 <b>#2</b> <code>#3</code>\n</div>', ['#1', '#2']],
    ['**#1** ~~#2~~', ['#1', '#2']],
    ['#1 <!-- #2 --> #3', ['#1', '#3']],
  ])('%j refers to %j', (text, found) => {
    expect(issues(text)).toEqual(found)
  })

  it.each([
    '\\#1 \\@dev',
    '`#1 @dev`',
    '#\u200B1 @\u200Bdev',
    '<!-- #1 @dev -->',
    '```\n#1 @dev\n```',
    '    #1 @dev',
    '<pre>\n#1 @dev\n</pre>',
    'text <code>#1 @dev</code>',
    '[#1 @dev](http://elsewhere.test)',
    '# 1 and #1a, dev@example.com',
    'http://elsewhere.test/a/b/-/issues/1 http://elsewhere.test/@dev#1',
    '![#1](x.png)',
  ])('%j refers to nothing', (text) => {
    expect(referencesInText(text, base)).toEqual({ mentions: [], issues: [] })
  })

  it.each([
    ['hello @dev, @casey.', ['dev', 'casey']],
    ['&#64;dev', ['dev']],
    ['@group/sub @a-b_c.d', ['group/sub', 'a-b_c.d']],
    ['*@dev* [x] (@casey)', ['dev', 'casey']],
  ])('%j mentions %j', (text, found) => {
    expect(names(text)).toEqual(found)
  })

  it('addresses directly whom a paragraph begins with', () => {
    expect(direct('@dev @casey please ask @mona\n\n@rita yes\n\nno @gus')).toEqual(['dev', 'casey', 'rita'])
    expect(direct('- @dev\n- [ ] @dev\n\n> @dev\n\n| @dev |\n|--|\n\n**@dev** @casey\n\n`x` @dev')).toEqual([])
  })

  it('finds nothing behind backslashes, whatever stands around', () => {
    const word = fc.constantFrom('\\#1', '\\@dev', 'word', '*', '**b**', '\n', '- ', '> ')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), (words) => {
        expect(referencesInText(words.join(' '), base)).toEqual({ mentions: [], issues: [] })
      }),
    )
  })
})

describe('references in a title', () => {
  it('are not kept off by a backslash, by code or by an entity', () => {
    const found = referencesInTitle('\\#1 \\@dev `#2` &#35;3 a/b#4')
    expect(found.issues.map(({ iid }) => iid)).toEqual([1, 2, 3, 4])
    expect(found.mentions).toEqual([{ name: 'dev', isDirect: false }])
  })

  it('are kept off by a zero-width space after the sign', () => {
    expect(referencesInTitle('Not #\u200B1 @\u200Bdev')).toEqual({ mentions: [], issues: [] })
  })
})
