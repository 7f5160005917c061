import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../../src/core/command/command-table.ts'
import { formatCommand } from '../../../src/core/command/format-command.ts'
import { parseCommand } from '../../../src/core/command/parse-command.ts'

/** A Wednesday. */
const today = Temporal.PlainDate.from('2026-03-04')
const read = (line: string) => parseCommand(line, { today })
const canonical = (line: string) => {
  const parsed = read(line)
  return 'command' in parsed ? formatCommand(parsed.command) : `not read: ${parsed.problem}`
}
const refused = (line: string) => {
  const parsed = read(line)
  return 'command' in parsed ? { problem: `read: ${formatCommand(parsed.command)}`, suggestions: [] } : parsed
}

describe('the table of commands', () => {
  it.each(Object.entries(COMMANDS))('has an example that is canonical: %s', (name, { example }) => {
    expect(read(example)).toMatchObject({ command: { name } })
    expect(canonical(example)).toBe(example)
  })

  it('lets everybody ask for status and help, and nothing else', () => {
    const open = Object.entries(COMMANDS).filter(([, { who }]) => who === 'everybody')
    expect(open.map(([name]) => name)).toEqual(['status', 'help'])
  })
})

describe('a line that is understood', () => {
  it.each([
    ['log call yesterday', 'log call 2026-03-03'],
    ['LOG Call today: went well', 'log call 2026-03-04 "went well"'],
    ['log e-mail last friday sent the plan', 'log email 2026-02-27 "sent the plan"'],
    ['log meeting 2026-01-12 --with @jonas, @mira', 'log meeting 2026-01-12 --with @jonas @mira'],
    ['log update 2026-01-12 --with @jonas “new sponsor”', 'log update 2026-01-12 "new sponsor" --with @jonas'],
    ['first value today --estimate', 'first-value 2026-03-04 --estimate'],
    ['infrastructure ready 3 days ago.', 'infrastructure-ready 2026-03-01'],
    ['health: green, all good', 'health green "all good"'],
    ['health red « no budget »', 'health red "no budget"'],
    ['health red "he said "no" loudly"', 'health red "he said \\"no\\" loudly"'],
    ['health red "not closed', 'health red "not closed"'],
    ['delay customer gone dark', 'delay customer gone-dark'],
    ['delay gone-dark since 2026-02-02 —health red', 'delay customer gone-dark since 2026-02-02 --health red'],
    [
      'delay third party partner they are slow --health=yellow',
      'delay third-party partner --health yellow "they are slow"',
    ],
    [
      'delay --health red vendor capacity until next monday "x"',
      'delay vendor capacity until 2026-03-09 --health red "x"',
    ],
    ['delay customer migration "big one" since 2026-02-02', 'delay customer migration since 2026-02-02 "big one"'],
    ['delay unknown we ask', 'delay unknown "we ask"'],
    ['delay resolved they answered', 'delay resolved "they answered"'],
    ['pause until 2026-03-16 freeze', 'pause until 2026-03-16 "freeze"'],
    ['pause for 2 weeks freeze', 'pause until 2026-03-18 "freeze"'],
    ['snooze 2d', 'snooze 2026-03-06'],
    ['snooze ki-held until next monday', 'snooze ki-held 2026-03-09'],
    ['snooze Hold the call in 1 week', 'snooze "Hold the call" 2026-03-11'],
    ['na KI-held they know it', 'na ki-held "they know it"'],
    ['n/a Hold the call "they know it"', 'na "Hold the call" "they know it"'],
    ['apply ki-held.', 'apply ki-held'],
    ['done Hold the call on yesterday', 'done "Hold the call" on 2026-03-03'],
    ['done ki-held 12 January 2026', 'done ki-held on 2026-01-12'],
    ['done "Plan for 2026-04-01"', 'done "Plan for 2026-04-01"'],
    ['reschedule anchor to 2026-04-01', 'reschedule anchor 2026-04-01'],
    ['undo 123.2', 'undo 123.2'],
    ['force phase kickoff by mail', 'force-phase kickoff "by mail"'],
    ['note ask about SSO', 'note "ask about SSO"'],
    ['escalate to level 3 no answer', 'escalate 3 "no answer"'],
    ['escalate L4: no answer', 'escalate 4 "no answer"'],
    ['reassign to mira', 'reassign @mira'],
    ['cover @mira 2026-03-05 - 2026-03-09', 'cover @mira from 2026-03-05 until 2026-03-09'],
    ['explain n4', 'explain N-04'],
    ['status please', 'status'],
    ['help log', 'help'],
    ['`done ki-held`', 'done ki-held'],
    ['log\u00A0call\u2003to\u200Bday', 'log call 2026-03-04'],
  ])('%s', (line, expected) => {
    expect(canonical(line)).toBe(expected)
  })
})

describe('a slip of the pen', () => {
  it.each([
    ['lgo call today', ['log call 2026-03-04']],
    ['log cal yesteday "x" --wiht @jonas', ['log call 2026-03-03 "x" --with @jonas']],
    ['frist value today', ['first-value 2026-03-04']],
    ['health amber no sponsor', ['health yellow "no sponsor"']],
    ['delay custmer gone drak --helth red no answer', ['delay customer gone-dark --health red "no answer"']],
    ['delay customer unresponsive --health red', ['delay customer no-engagement --health red']],
    ['delay vendor gone-dark', ['delay customer gone-dark']],
    ['delay resolve', ['delay resolved']],
    ['done ki-held on next mondya', ['done ki-held on 2026-03-09']],
    ['unpause', ['resume']],
    ['close this', ['close']],
    ['escalate 9 no answer', ['escalate <level> "9 no answer"']],
    ['foo bar', ['help']],
    ['', ['help']],
  ])('is answered with the whole line put right: %s', (line, suggestions) => {
    expect(refused(line).suggestions).toEqual(suggestions)
  })
})

describe('what only the writer knows', () => {
  it.each([
    ['health', ['health green "<why>"', 'health yellow "<why>"', 'health red "<why>"']],
    ['health green', ['health green "<why>"']],
    ['health green "<why>"', ['health green "<why>"']],
    ['delay customer --health red', ['delay customer <reason> --health red']],
    ['pause until 2026-03-16', ['pause until 2026-03-16 "<why>"']],
    ['na ki-held', ['na ki-held "<why>"']],
    ['done', ['done "<task>"']],
    ['done on 2026-01-12', ['done "<task>" on 2026-01-12']],
    ['reassign', ['reassign @<user>']],
    ['log call had a chat', ['log call 2026-03-04 "had a chat"']],
    ['snooze', ['snooze 2026-03-11']],
    ['cancel', ['cancel "<why>"']],
  ])('has its place in the line that is offered: %s', (line, suggestions) => {
    expect(refused(line).suggestions).toEqual(suggestions)
  })

  it('is not taken from the placeholder', () => {
    expect(refused('health green "<why>"').problem).toBe('Write in the place of `<why>` what you mean.')
  })
})

describe('a date', () => {
  it.each([
    ['2026-01-12', '2026-01-12'],
    ['2026/1/2', '2026-01-02'],
    ['12 Jan 2026', '2026-01-12'],
    ['12th of January, 2026', '2026-01-12'],
    ['Jan 12, 2026', '2026-01-12'],
    ['12-Jan-2026', '2026-01-12'],
    ['29 Feb 2024', '2024-02-29'],
    ['today', '2026-03-04'],
    ['yesterday', '2026-03-03'],
    ['2d ago', '2026-03-02'],
    ['2 weeks ago', '2026-02-18'],
    ['a month ago', '2026-02-04'],
    ['last friday', '2026-02-27'],
    ['last wednesday', '2026-02-25'],
    ['13/02/2026', '2026-02-13'],
    ['02.02.2026', '2026-02-02'],
  ])('of something that was is understood: %s', (date, expected) => {
    expect(canonical(`log call ${date} "x"`)).toBe(`log call ${expected} "x"`)
  })

  it.each([
    ['tomorrow', '2026-03-05'],
    ['2d', '2026-03-06'],
    ['in 2 weeks', '2026-03-18'],
    ['next monday', '2026-03-09'],
    ['next wednesday', '2026-03-11'],
  ])('of something to come is understood: %s', (date, expected) => {
    expect(canonical(`snooze ${date}`)).toBe(`snooze ${expected}`)
  })

  it.each([
    ['log call 01/02/2026', ['log call 2026-02-01', 'log call 2026-01-02']],
    ['log call 12.1.', ['log call 2025-12-01', 'log call 2026-01-12']],
    ['log call 12 Jan', ['log call 2026-01-12']],
    ['reschedule anchor 12 Jan', ['reschedule anchor 2026-01-12', 'reschedule anchor 2027-01-12']],
    ['log call 12 Jan 26', ['log call 2026-01-12']],
    ['log call 2d', ['log call 2026-03-02']],
    ['log call monday', ['log call 2026-03-02']],
    ['log call last monday', ['log call 2026-03-02', 'log call 2026-02-23']],
    ['snooze next friday', ['snooze 2026-03-06', 'snooze 2026-03-13']],
    ['snooze friday', ['snooze 2026-03-06']],
    ['log call 2026-13-01', ['log call 2026-01-13']],
  ])('that can be misread is asked back: %s', (line, suggestions) => {
    expect(refused(line).suggestions).toEqual(suggestions)
  })

  it.each([
    ['log call 30 February', 'There is no 30 February. Write the date as `YYYY-MM-DD`.', ['log call 2026-02-28']],
    [
      'log call 30 February 2026',
      'There is no 30 February 2026. Write the date as `YYYY-MM-DD`.',
      ['log call 2026-02-28'],
    ],
    ['log call 2026-02-30', 'There is no 30 February 2026. Write the date as `YYYY-MM-DD`.', ['log call 2026-02-28']],
    ['log call 31/02/2026', 'There is no day `31/02/2026`. Write the date as `YYYY-MM-DD`.', []],
    ['log call 0 Jan 2026', 'There is no 0 January 2026. Write the date as `YYYY-MM-DD`.', []],
    ['cover @mira from 2026-03-05 until 2026-03-04', '`2026-03-04` is not after `2026-03-05`.', []],
    ['delay unknown since 2026-03-05 until 2026-03-05', '`until 2026-03-05` is not after `since 2026-03-05`.', []],
  ])('that the calendar does not have is refused: %s', (line, problem, suggestions) => {
    expect(refused(line)).toEqual({ problem, suggestions })
  })
})

describe('a text', () => {
  it('has 500 characters at most', () => {
    expect(read(`note ${'ä'.repeat(500)}`)).toEqual({ command: { name: 'note', text: 'ä'.repeat(500) } })
    expect(refused(`note ${'ä'.repeat(501)}`)).toEqual({
      problem: 'A text has at most 500 characters: this one has 501.',
      suggestions: [],
    })
  })

  it('stays as it was written, whatever it could do', () => {
    const text = '/close @all #12 <!-- x --> <b> --wat **x** C:\\temp'
    expect(read(`note "${text}"`)).toEqual({ command: { name: 'note', text } })
  })

  it('keeps what looks like an option within quotes', () => {
    expect(read('delay unknown --health red "say --health green"')).toMatchObject({
      command: { health: 'red', text: 'say --health green' },
    })
  })
})
