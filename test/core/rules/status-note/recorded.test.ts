import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../src/core/command/command.ts'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import { reportOf } from '../../../../src/core/plan/report/report-of.ts'
import { RunReport } from '../../../../src/core/plan/report/run-report.ts'
import { afterCommands } from '../../../support/commanded-after.ts'
import { runAfter } from '../../../support/run-after.ts'

const at = (day: string) => `${day}T18:00:00Z`
const says = (day: string, ...commands: Command[]) => ({ at: at(day), by: 'jonas', commands })
const delay = (side: 'customer' | 'vendor', text: string): Command => {
  const reason = side === 'customer' ? 'change-freeze' : 'capacity'
  return { name: 'delay', side, reason, since: '2026-02-25', until: '2026-03-16', health: 'yellow', text }
}
const pause = (why: string): Command => ({ name: 'pause', until: '2026-03-16', why })
const carried = (text: string): Command => ({ name: 'note', text })

function planOn(now: string, ...said: ReturnType<typeof says>[]) {
  return planRun(afterCommands({ ...runAfter(), now: at(now) }, ...said))
}

function noteOn(now: string, ...said: ReturnType<typeof says>[]): string {
  const note = planOn(now, ...said).actions.find(({ kind }) => kind === 'post-note' || kind === 'edit-note')
  return note && 'body' in note ? note.body : ''
}

describe('the status note of a run of which people recorded something', () => {
  const said = [
    says('2026-02-26', delay('customer', 'They stop all changes'), pause('Change freeze')),
    says('2026-02-27', carried('Ask for the audit log')),
  ]

  it('says it with its author, its day and its comment', () => {
    const note = noteOn('2026-02-27', ...said)
    const comment = 'as jonas \\[said\\]\\(https?://\\S+#note_5001\\) on 2026-02-26'
    expect(note).toMatch(new RegExp(`Paused until \\*\\*2026-03-16\\*\\*, ${comment}: Change freeze`))
    expect(note).toMatch(new RegExp(`Health: \\*\\*yellow\\*\\*, ${comment}: They stop all changes`))
    const delayed =
      'Delayed since \\*\\*2026-02-25\\*\\* by the customer, change-freeze, expected to last until 2026-03-16'
    expect(note).toMatch(new RegExp(`${delayed}, ${comment}: They stop all changes`))
    expect(note).toMatch(/To bring up at the next call:\n\n- Ask for the audit log · jonas, \[2026-02-27\]/)
    expect(note).toContain('**forecast')
  })

  it('reads the same on another day of the pause', () => {
    expect(noteOn('2026-03-10', ...said)).toBe(noteOn('2026-03-12', ...said))
  })

  it('says how long delays lasted that are over', () => {
    const over = says('2026-03-02', { name: 'delay-resolved', text: null })
    expect(noteOn('2026-03-03', ...said, over)).toContain('Delays that are over: the customer 5 days')
    expect(noteOn('2026-03-03', ...said)).not.toContain('Delays that are over')
  })

  it('shows beside a metric what it is net of the customer’s pauses', () => {
    const call: Command = { name: 'log', what: 'call', on: '2026-03-05', text: null, with: [] }
    expect(noteOn('2026-03-06', ...said, says('2026-03-05', call))).toContain(
      '**met**, 10 days (3 net of the customer’s pauses)',
    )
  })

  it('has no part of it where nobody recorded anything', () => {
    const note = noteOn('2026-03-03')
    for (const word of ['Health:', 'Delayed', 'Paused', 'To bring up', 'net of']) expect(note).not.toContain(word)
  })
})

describe('what people write into commands', () => {
  const hostile =
    '/close @all #12 !3 <!-- x --> <script> **bold** [a](https://evil.example) | ~bug $1 https://evil.example'
  const markdown = new MarkdownIt({ html: true })

  it('does nothing in the status note but read as it was written', () => {
    const said = [
      says('2026-02-26', delay('customer', hostile), pause(hostile)),
      says('2026-02-27', carried(hostile), { name: 'health', colour: 'red', why: hostile }),
    ]
    const note = noteOn('2026-02-27', ...said)
    expect(note.match(/close/g)?.length).toBeGreaterThanOrEqual(4)
    expect(note).not.toMatch(/^\s*(?:- )?\/close/m)
    expect(note).not.toMatch(/(?<!\\)@all/)
    expect(note).not.toMatch(/(?<!\\)#12\b/)
    expect(note.match(/<!--/g)).toHaveLength(1)
    const tokens = markdown.parse(note, {}).flatMap((token) => [token, ...(token.children ?? [])])
    const html = tokens.filter(({ type }) => type.startsWith('html')).map(({ content }) => content)
    for (const one of html) expect(one).not.toContain('script')
    const links = tokens.flatMap((token) => (token.type === 'link_open' ? [token.attrGet('href') ?? ''] : []))
    expect(links.filter((href) => href.includes('evil'))).toEqual([])
  })
})

describe('what machines read of it', () => {
  it('is the delay with its days, the health, the pause and what is carried', () => {
    const said = [
      says('2026-02-26', delay('customer', 'They stop all changes'), pause('Change freeze')),
      says('2026-02-27', carried('Ask for the audit log')),
    ]
    const report = reportOf(planOn('2026-03-10', ...said))
    expect(RunReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
    const signed = { by: 'jonas', on: '2026-02-26', evidence: expect.stringMatching(/#note_5001$/) }
    expect(report).toMatchObject({
      status: 'paused',
      delay: {
        side: 'customer',
        reason: 'change-freeze',
        since: '2026-02-25',
        until: '2026-03-16',
        text: 'They stop all changes',
        days: 13,
        ...signed,
      },
      delayDays: { customer: 13, vendor: 0 },
      health: { colour: 'yellow', ...signed },
      pause: { from: '2026-02-26', until: '2026-03-16', why: 'Change freeze', ...signed },
      notes: [{ text: 'Ask for the audit log' }],
    })
    expect(report.metrics.tte).toMatchObject({ state: 'late', age: 15, netOfPauses: 3 })
  })

  it('is nothing where nobody recorded anything', () => {
    const report = reportOf(planOn('2026-03-10'))
    expect(report).toMatchObject({ delay: null, health: null, pause: null, notes: [] })
    expect(report.metrics.tte).toMatchObject({ netOfPauses: null })
  })
})
