import { describe, expect, it, test } from 'vitest'
import type { Command } from '../../../../src/core/command/command.ts'
import { runStateOf } from '../../../../src/core/run/run-state.ts'
import { afterCommands } from '../../../support/commanded-after.ts'
import { runAfter } from '../../../support/run-after.ts'

const at = (day: string) => `${day}T18:00:00Z`
const says = (day: string, by: string, ...commands: Command[]) => ({ at: at(day), by, commands })
const jonas = (day: string, ...commands: Command[]) => says(day, 'jonas', ...commands)

function recordedOn(today: string, ...said: ReturnType<typeof says>[]) {
  return runStateOf(afterCommands({ ...runAfter(), now: at(today) }, ...said)).recorded
}

const log = (on: string, what: 'call' | 'meeting' | 'email' | 'update' = 'call', ...names: string[]): Command => {
  return { name: 'log', what, on, text: null, with: names }
}
const pause = (until: string): Command => ({ name: 'pause', until, why: 'Change freeze' })
const delay = (side: 'customer' | 'vendor', since: string | null = null): Command => {
  const reason = side === 'customer' ? 'change-freeze' : 'capacity'
  return { name: 'delay', side, reason, since, until: null, health: 'yellow', text: 'They stop all changes' }
}
const dayOf = (date: Temporal.PlainDate | null | undefined) => date?.toString() ?? null

describe('contacts', () => {
  test.each([
    ['the CSM', says('2026-03-02', 'jonas', log('2026-03-01')), true],
    ['another one', says('2026-03-02', 'lea', log('2026-03-01')), false],
    ['another one, who names the CSM', says('2026-03-02', 'lea', log('2026-03-01', 'call', 'Jonas')), true],
  ])('logged by %s', (_, said, isCsms) => {
    expect(recordedOn('2026-03-20', said).contacts).toMatchObject([{ kind: 'call', isCsms }])
  })

  it('are of whoever had the issue when they were logged, and of whoever covers on that day', () => {
    const input = runAfter({ at: at('2026-03-04'), by: 'maria', assign: ['mira'] })
    const cover: Command = { name: 'cover', who: 'lea', from: '2026-03-07', until: '2026-03-08' }
    const said = [
      says('2026-03-03', 'mira', log('2026-03-03')),
      says('2026-03-05', 'mira', log('2026-03-05')),
      says('2026-03-06', 'jonas', cover),
      says('2026-03-08', 'lea', log('2026-03-08')),
      says('2026-03-09', 'lea', log('2026-03-09')),
    ]
    const { contacts } = runStateOf(afterCommands({ ...input, now: at('2026-03-20') }, ...said)).recorded
    expect(contacts.map(({ isCsms }) => isCsms)).toEqual([false, true, true, false])
  })
})

describe('pauses', () => {
  it('begin on the day on which they are said and end before the day that they name', () => {
    const on = (today: string) => recordedOn(today, jonas('2026-03-02', pause('2026-03-16'))).pause
    expect(on('2026-03-02')).toMatchObject({ why: 'Change freeze', by: { username: 'jonas' } })
    expect(dayOf(on('2026-03-15')?.until)).toBe('2026-03-16')
    expect(on('2026-03-16')).toBeNull()
  })

  it('end on the day on which it goes on, or a further one is said', () => {
    const { pauses } = recordedOn(
      '2026-03-20',
      jonas('2026-03-02', pause('2026-03-16')),
      jonas('2026-03-05', pause('2026-03-30')),
      jonas('2026-03-10', { name: 'resume' }),
    )
    expect(pauses.map(({ from, until }) => [dayOf(from), dayOf(until)])).toEqual([
      ['2026-03-02', '2026-03-05'],
      ['2026-03-05', '2026-03-10'],
    ])
  })
})

describe('delays', () => {
  it('count for their side from the day that they name, else from that of the comment, until they are resolved', () => {
    const {
      delays,
      delay: running,
      delayDays,
    } = recordedOn(
      '2026-03-20',
      jonas('2026-03-02', delay('customer', '2026-02-25')),
      jonas('2026-03-05', { name: 'delay-resolved', text: null }),
      jonas('2026-03-10', delay('customer')),
    )
    expect(delays.map(({ since, ended }) => [dayOf(since), dayOf(ended)])).toEqual([
      ['2026-02-25', '2026-03-05'],
      ['2026-03-10', null],
    ])
    expect(running).toMatchObject({ side: 'customer', reason: 'change-freeze' })
    expect(delayDays).toEqual({ customer: 8 + 10, vendor: 0, 'third-party': 0, unknown: 0 })
  })

  it('are ended by a further one on the day since which that counts', () => {
    const { delays, delayDays } = recordedOn(
      '2026-03-20',
      jonas('2026-03-02', delay('customer')),
      jonas('2026-03-12', delay('vendor', '2026-03-10')),
    )
    expect(delays.map(({ ended }) => dayOf(ended))).toEqual(['2026-03-10', null])
    expect(delayDays).toMatchObject({ customer: 8, vendor: 10 })
  })

  it('stand still in a pause where they are ours, and go on where they are the customer’s', () => {
    const paused = jonas('2026-03-05', pause('2026-03-10'))
    expect(recordedOn('2026-03-20', jonas('2026-03-02', delay('vendor')), paused).delayDays.vendor).toBe(13)
    expect(recordedOn('2026-03-20', jonas('2026-03-02', delay('customer')), paused).delayDays.customer).toBe(18)
  })

  it('count until the closing on a closed run', () => {
    const input = runAfter({ at: at('2026-03-12'), by: 'jonas', close: true })
    const said = jonas('2026-03-02', delay('customer'))
    const { recorded } = runStateOf(afterCommands({ ...input, now: at('2026-03-20') }, said))
    expect(recorded.delayDays.customer).toBe(10)
  })
})

describe('the other things that people record', () => {
  it('health is what was said last, alone or with a delay', () => {
    const red: Command = { name: 'health', colour: 'red', why: 'No answer for weeks' }
    const said = [jonas('2026-03-02', delay('customer')), says('2026-03-05', 'maria', red)]
    expect(recordedOn('2026-03-20', ...said).health).toMatchObject({ colour: 'red', by: { username: 'maria' } })
    expect(recordedOn('2026-03-20', ...said.slice(0, 1)).health).toMatchObject({ colour: 'yellow' })
    expect(recordedOn('2026-03-20', ...said.toReversed()).health).toMatchObject({ colour: 'red' })
  })

  it('a snooze lasts until its day; of one task, and of the run, the last one counts', () => {
    const snooze = (task: string | null, until: string): Command => ({ name: 'snooze', task, until })
    const said = [
      jonas('2026-03-02', snooze('ki-held', '2026-03-30'), snooze(null, '2026-03-10')),
      jonas('2026-03-03', snooze('ki-held', '2026-03-12')),
    ]
    const on = (today: string) => recordedOn(today, ...said).snoozes.map(({ task, until }) => [task, dayOf(until)])
    expect(on('2026-03-09')).toEqual([
      [null, '2026-03-10'],
      ['ki-held', '2026-03-12'],
    ])
    expect(on('2026-03-11')).toEqual([['ki-held', '2026-03-12']])
    expect(on('2026-03-12')).toEqual([])
  })

  it('a note is carried until a call or meeting is logged that was held since', () => {
    const note: Command = { name: 'note', text: 'Ask for the audit log' }
    const carried = (...said: ReturnType<typeof says>[]) => {
      return recordedOn('2026-03-20', jonas('2026-03-02', note), ...said).carriedNotes.map(({ text }) => text)
    }
    expect(carried()).toEqual(['Ask for the audit log'])
    expect(carried(jonas('2026-03-05', log('2026-03-04', 'email')))).toEqual(['Ask for the audit log'])
    expect(carried(jonas('2026-03-05', log('2026-02-27')))).toEqual(['Ask for the audit log'])
    expect(carried(jonas('2026-03-05', log('2026-03-04', 'meeting')))).toEqual([])
  })

  it('a level and a cover are kept with who said them', () => {
    const { levels, covers } = recordedOn(
      '2026-03-20',
      jonas('2026-03-02', { name: 'escalate', level: 3, why: 'No answer' }),
      jonas('2026-03-03', { name: 'cover', who: 'lea', from: '2026-03-09', until: '2026-03-13' }),
    )
    expect(levels).toMatchObject([{ level: 3, why: 'No answer', by: { username: 'jonas' } }])
    expect(covers).toMatchObject([{ who: 'lea', evidence: { id: 5002 } }])
  })
})
