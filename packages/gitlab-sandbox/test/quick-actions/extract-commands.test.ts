import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractCommands } from '../../src/quick-actions/extract-commands.ts'

const textOf = (text: string) => extractCommands(text).text
const commandsOf = (text: string) => extractCommands(text).commands.map(({ name, argument }) => [name, argument])

describe('taking commands out of a text', () => {
  it('takes each command line with the white space after it', () => {
    const text =
      'Account: Acme\n/label ~onboarding\n/assign @dev\n/due 2026-12-20\n\nmore text\n\n/unknown command\n\n/confidential'
    expect(textOf(text)).toBe('Account: Acme\nmore text\n\n/unknown command')
    expect(commandsOf(text)).toEqual([
      ['label', '~onboarding'],
      ['assign', '@dev'],
      ['due', '2026-12-20'],
      ['confidential', ''],
    ])
  })

  it.each([
    ['a list item', '- /close'],
    ['a quote', '> /close'],
    ['a fenced quote', '>>>\n/close\n>>>'],
    ['inline code', '`/close`'],
    ['inline code over lines', 'see `a\n/close\nb`'],
    ['fenced code', '```\n/close\n```'],
    ['tilde-fenced code', '~~~\n/close\n~~~'],
    ['indented code', '    /close'],
    ['a table', '| a |\n|---|\n| /close |'],
    ['a heading', '# /close'],
    ['an HTML block', '<div>\n/close\n</div>'],
    ['an HTML comment', '<!--\n/close\n-->'],
    ['a comment within a paragraph', 'text <!--\n/close\n-->'],
    ['the middle of a line', 'text /close'],
    ['a line after a break tag', 'line<br>/close'],
    ['a line that begins with a space', 'text\n /close'],
    ['a line with a backslash', '\\/close'],
    ['a line with a zero-width space', '\u200B/close'],
    ['a longer word', '/closed'],
    ['a paid tier', '/weight 3'],
  ])('runs nothing in %s', (_, text) => {
    expect(extractCommands(text)).toEqual({ text, commands: [] })
  })

  it('runs a command after a fenced quote has ended', () => {
    expect(commandsOf('>>>\nquoted\n>>>\n\n/close')).toEqual([['close', '']])
  })

  it('knows commands in any case and by other names', () => {
    expect(commandsOf('/Label ~a\n/SPENT 1h\n/remove_label ~b')).toEqual([
      ['label', '~a'],
      ['spend', '1h'],
      ['unlabel', '~b'],
    ])
  })

  it('keeps commands for merge requests out of the text', () => {
    expect(extractCommands('please\n/merge')).toEqual({ text: 'please', commands: [{ name: 'merge', argument: '' }] })
  })

  it('writes a shrug in place of its whole line', () => {
    expect(extractCommands('/shrug well\nbye')).toEqual({ text: '¯\\＿(ツ)＿/¯\nbye', commands: [] })
  })

  it('drops carriage returns and trailing white space', () => {
    expect(textOf('@dev hello\r\nsecond line  \n')).toBe('@dev hello\nsecond line')
  })

  it('leaves a text without a slash as it is, but for its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '`', '#', '>', '*', '-', '<') }), (text) => {
        expect(extractCommands(text)).toEqual({ text: text.replace(/[\n ]+$/, ''), commands: [] })
      }),
    )
  })

  it('finds nothing more in what it has left, where paragraphs stay apart', () => {
    const line = fc.constantFrom('/close', '/label ~a', 'word', '', '- /close', '`/close`', '/nothing')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const once = extractCommands(lines.join('\n\n'))
        expect(extractCommands(once.text)).toEqual({ text: once.text, commands: [] })
      }),
    )
  })
})
