import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../../src/core/command/command-table.ts'
import { commandsIn } from '../../../src/core/command/commands-in.ts'
import { formatCommand } from '../../../src/core/command/format-command.ts'
import { parseCommand } from '../../../src/core/command/parse-command.ts'
import { anyCommand } from './any-command.ts'

const today = fc.integer({ min: 0, max: 60_000 }).map((days) => Temporal.PlainDate.from('1950-01-01').add({ days }))
const wednesday = Temporal.PlainDate.from('2026-03-04')
const words = fc.constantFrom(
  ...Object.keys(COMMANDS).flatMap((name) => name.split('-')),
  ...'customer gone-dark red "why" " “ ” « --health --with --estimate @jonas , . : 2d in ago next monday 12 Jan 2026 30 February 01/02/2026 12.1. on until since 3 <why> <task> @<user> x-y 2026-02-30 `'.split(
    ' ',
  ),
)
const anyLine = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom(...Object.keys(COMMANDS)), fc.array(words, { maxLength: 8 }))
    .map(([name, rest]) => [name, ...rest].join(' ')),
)

describe('a command', () => {
  it('is read again from its canonical line, on any day', () => {
    fc.assert(
      fc.property(anyCommand, today, (command, day) => {
        expect(parseCommand(formatCommand(command), { today: day })).toEqual({ command })
      }),
      { numRuns: 2000 },
    )
  })

  it('has one canonical line, which does not change by being read', () => {
    fc.assert(
      fc.property(anyCommand, (command) => {
        const line = formatCommand(command)
        const read = parseCommand(line, { today: wednesday })
        expect('command' in read && formatCommand(read.command)).toBe(line)
      }),
    )
  })

  it('is found in a comment that says its canonical line in code', () => {
    fc.assert(
      fc.property(anyCommand, (command) => {
        const line = formatCommand(command)
        fc.pre(!line.includes('`'))
        const [found] = commandsIn(`@bot \`${line}\``, ['bot'])
        expect(parseCommand(found ?? '', { today: wednesday })).toEqual({ command })
      }),
    )
  })
})

describe('any line at all', () => {
  it('is read as a command or told what is wrong', () => {
    fc.assert(
      fc.property(anyLine, today, (line, day) => {
        const read = parseCommand(line, { today: day })
        if ('command' in read) return
        expect(read.problem).not.toBe('')
      }),
      { numRuns: 3000 },
    )
  })

  it('is offered only lines that are commands, but for what their writer alone knows', () => {
    fc.assert(
      fc.property(anyLine, today, (line, day) => {
        const read = parseCommand(line, { today: day })
        for (const suggestion of 'command' in read ? [] : read.suggestions) {
          if (!/<[a-z ]+>/i.test(suggestion)) expect(parseCommand(suggestion, { today: day })).toHaveProperty('command')
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('in a comment is found or not, and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyLine, fc.constantFrom('@bot', '>', '>>>', '```', '\n', '<!--')), { maxLength: 8 }),
        (parts) => {
          for (const line of commandsIn(parts.join('\n'), ['bot'])) expect(line).not.toContain('\n')
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('a line that is right', () => {
  const examples = Object.values(COMMANDS).map(({ example }) => example)
  const spaces = fc.constantFrom(' ', '  ', '\t', '\u00A0', '\u2003')
  const outside = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
  )

  it.each(examples)('means the same in any capitals and spaces: %s', (example) => {
    const [head = '', ...rest] = example.split(/("[^"]*"|@\w+)/)
    fc.assert(
      fc.property(fc.array(spaces, { minLength: 12, maxLength: 12 }), outside, spaces, (gaps, shout, edge) => {
        let gap = 0
        const spread = (text: string) => text.replace(/ /g, () => gaps[gap++ % gaps.length] ?? ' ')
        const line = [shout(head), ...rest.map((part, at) => (at % 2 === 0 ? part : shout(part)))]
          .map((part) => (part.startsWith('"') ? part : spread(part)))
          .join('')
        expect(parseCommand(edge + line + edge, { today: wednesday })).toEqual(
          parseCommand(example, { today: wednesday }),
        )
      }),
    )
  })
})

describe('a comment of 100 kB', () => {
  it.each([
    ['mentions on one line', '@onboarding-bot '],
    ['mentions on lines', '@onboarding-bot\n'],
    ['opening quotes', '@onboarding-bot "« “ '],
    ['quotes that open within long lines', `@onboarding-bot delay ${'"a '.repeat(1300)}\n`],
    ['commands', '@onboarding-bot log call 2026-01-12 "x"\n'],
    ['options', '@onboarding-bot --health --with @x '],
    ['quotes', '> @onboarding-bot\n\n'],
    ['fences', '>>>\n@onboarding-bot\n'],
    ['history', 'On Monday @onboarding-bot wrote\n'],
  ])('of %s is read to its end', (_what, part) => {
    const lines = commandsIn(part.repeat(Math.ceil(100_000 / part.length)), ['onboarding-bot'])
    for (const line of lines.slice(0, 50)) parseCommand(line, { today: wednesday })
    expect(lines.length).toBeLessThanOrEqual(Math.ceil(100_000 / part.length))
  })
})
