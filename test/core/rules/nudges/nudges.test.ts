import { describe, expect, test } from 'vitest'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import { reportOf } from '../../../../src/core/plan/report/report-of.ts'
import { Nudges } from '../../../../src/core/rules/nudges/nudges-file.ts'
import { createTexts } from '../../../../src/core/text/template/render.ts'
import { brief, diaryOf, greyfriars, shippedNudges, ticked } from '../../../support/nudge-diary.ts'
import { rules } from '../../../support/reconcile-context.ts'

const JONAS_AWAY = { from: '2026-02-25', until: '2026-02-27' }
const reasons = ({ plan }: ReturnType<typeof diaryOf>) =>
  Object.fromEntries(
    (plan.outcomes.find(({ rule }) => rule === 'nudges')?.parts ?? []).map(({ name, reason }) => [name, reason]),
  )
const row = { name: 'a rule', predicate: 'task-overdue', to: ['owner'], level: 1 }

describe('a run that nobody works on', () => {
  const until = '2026-06-20T00:00:00Z'
  const diary = diaryOf({ until })

  test('hears of it once, in one comment a day', () => {
    const said = diary.entries.flatMap(({ rules: keys }) => keys).filter((key) => !['N-12', 'N-08'].includes(key))
    expect(new Set(said).size).toBe(said.length)
    const days = diary.entries.map(({ at }) => at.slice(0, 10))
    expect(new Set(days).size).toBe(days.length)
  })

  test('has two comments a week, but for what must be said on its day', () => {
    const byWeek = Map.groupBy(diary.entries, ({ at }) => {
      const day = Temporal.PlainDate.from(at.slice(0, 10))
      return `${day.yearOfWeek}-${day.weekOfYear}`
    })
    const urgent = /^N-(04|06|07|18|23)/
    for (const entries of byWeek.values()) {
      const beyond = entries.slice(2)
      for (const { rules: said } of beyond) expect(said.some((key) => urgent.test(key))).toBe(true)
    }
    expect([...byWeek.values()].some((entries) => entries.length === 2)).toBe(true)
  })

  test('hears the same on the same days from a bot that looks every hour: wake times are enough', () => {
    const hourly = diaryOf({ until: '2026-03-14T00:00:00Z', isHourly: true })
    expect(brief(hourly)).toEqual(brief(diaryOf({ until: '2026-03-14T00:00:00Z' })))
  })

  test('is told what waits, and until when', () => {
    const waiting = diaryOf({ until: '2026-03-06T15:00:00Z' })
    expect(reasons(waiting)).toMatchObject({
      'N-05:tte': "waits: the week's two are used; joins the next",
      'N-02:ho-meeting': 'said on 2026-03-03',
      'N-03': 'switched off: waits for the commands by which it is ended',
      'N-09': 'nothing to say',
      'N-06:tte': 'its day is 2026-03-09',
    })
  })
})

describe('what finds no room', () => {
  test('joins the next comment, unless it is overtaken', () => {
    const { entries } = diaryOf({ until: '2026-03-11T00:00:00Z' })
    expect(entries.at(-1)?.rules).toEqual(['N-07:tte', 'N-02:ki-cadence'])
    expect(entries.flatMap(({ rules: said }) => said)).not.toContain('N-05:tte')
  })
})

describe('a clock that jumps a month', () => {
  test('is one comment of at most 120 words, of what was not overtaken', () => {
    const jumped = diaryOf({ until: '2026-03-30T20:00:00Z', asleepUntil: '2026-03-30T15:00:00.000Z' })
    expect(jumped.entries).toHaveLength(1)
    expect(jumped.entries[0]?.rules).toEqual(
      expect.arrayContaining(['N-04:ho-contacts', 'N-07:tte', 'N-07:ttfv', 'N-12']),
    )
    expect(jumped.entries[0]?.rules).not.toContain('N-06:tte')
    const words = jumped.entries[0]?.body.replace(/<!--.*-->/s, '').split(/\s+/).length ?? 0
    expect(words).toBeLessThanOrEqual(120)
  })
})

describe('hours', () => {
  test('are those of whom it mentions first', () => {
    const zone = { people: { people: { jonas: { zone: 'Asia/Tokyo' } } } }
    const [first] = diaryOf({ until: '2026-02-27T00:00:00Z', ...zone }).entries
    // 08:00 of the 25th in Tokyo.
    expect(first?.at).toBe('2026-02-24T17:00')
  })

  test('on days that somebody does not work nothing is said', () => {
    const working = { people: { people: { jonas: { working_days: ['monday', 'tuesday'] } } } }
    const days = diaryOf({ until: '2026-04-01T00:00:00Z', ...working }).entries.map(
      ({ at }) => Temporal.PlainDate.from(at.slice(0, 10)).dayOfWeek,
    )
    expect(new Set(days)).toEqual(new Set([1, 2]))
  })

  test('what comes up in the evening is said the next morning', () => {
    const acts = [{ ...ticked('2026-02-25', 'ki-held'), at: '2026-02-25T23:30:00.000Z' }]
    expect(brief(diaryOf({ until: '2026-02-27T00:00:00Z', acts, only: ['N-11'] }))).toEqual([
      '2026-02-26T08:00 N-11 @jonas',
    ])
  })
})

describe('somebody who is away', () => {
  const away = (jonas: object, others: object = {}) =>
    brief(diaryOf({ until: '2026-03-03T00:00:00Z', only: ['N-02'], people: { people: { jonas, ...others } } }))

  test('is not spoken to: who covers is', () => {
    expect(away({ absences: [JONAS_AWAY], cover: 'mira' })).toEqual(['2026-02-27T08:00 N-02:ho-contacts @mira'])
  })

  test('hears of it on the first day back where nobody covers', () => {
    expect(away({ absences: [JONAS_AWAY] })).toEqual(['2026-03-02T08:00 N-02:ho-contacts @jonas'])
  })

  test('is covered from the day on which the cover is back', () => {
    const others = { mira: { absences: [JONAS_AWAY] } }
    const long = { absences: [{ from: '2026-02-25', until: '2026-03-13' }], cover: 'mira' }
    expect(away(long, others)).toEqual(['2026-03-02T08:00 N-02:ho-contacts @mira'])
    const people = { people: { jonas: long, ...others } }
    const { plan } = diaryOf({ until: '2026-02-28T00:00:00Z', only: ['N-02'], people })
    const wakeAt = plan.outcomes.find(({ rule }) => rule === 'nudges')?.wakeAt ?? ''
    expect(Temporal.Instant.compare(wakeAt, '2026-03-02T14:00:00Z')).toBe(0)
  })

  test('is spoken to by nobody where covers go in a circle', () => {
    const circle = away({ absences: [JONAS_AWAY], cover: 'mira' }, { mira: { absences: [JONAS_AWAY], cover: 'jonas' } })
    expect(circle).toEqual(['2026-03-02T08:00 N-02:ho-contacts @jonas'])
  })

  test('and busy in GitLab is away for today', () => {
    const busy = { jonas: { isBusy: true, mentionedAt: [] }, mira: { isBusy: false, mentionedAt: [] } }
    const others = (at: string) => (at < '2026-02-28' ? { presence: busy } : {})
    const diary = diaryOf({ until: '2026-03-03T00:00:00Z', only: ['N-02'], others })
    expect(brief(diary)).toEqual(['2026-03-02T08:00 N-02:ho-contacts @jonas'])
  })

  test('and has left the project is the manager’s to stand for', () => {
    const members = [{ id: 7, username: 'maria', accessLevel: 30, active: true }]
    const diary = diaryOf({ until: '2026-02-28T00:00:00Z', only: ['N-02'], others: () => ({ members }) })
    expect(brief(diary)).toEqual(['2026-02-27T08:00 N-02:ho-contacts @maria'])
    expect(diary.entries[0]?.body).toContain('@maria (for jonas)')
  })
})

describe('somebody who was mentioned on a day', () => {
  /** What is said on Friday, 2026-02-27, and after the weekend, to jonas who was mentioned so often on that Friday by other issues. */
  function said(times: number, more: object, until = '2026-03-03T00:00:00Z'): string[] {
    const mentionedAt = Array.from({ length: times }, (_, n) => `2026-02-27T14:0${n}:00.000Z`)
    const presence = { jonas: { isBusy: false, mentionedAt }, maria: { isBusy: false, mentionedAt: [] } }
    const nudges = { rules: [{ ...row, id: 'X-1', ...more }] }
    return brief(diaryOf({ until, nudges, others: () => ({ presence }) }))
  }
  const friday = ['2026-02-27T08:00 X-1:ho-contacts @jonas']
  const monday = ['2026-03-02T08:00 X-1:ho-contacts @jonas']
  const lastDay = { level: 2, anyway: true, overtaken_by: ['X-2'] }

  test.each([
    ['three', 'a word of level 1 waits for the next working day', 3, { level: 1 }, monday],
    ['two', 'a word of level 1 is heard', 2, { level: 1 }, friday],
    ['three', 'level 2 is heard', 3, { level: 2 }, friday],
    ['four', 'level 2 waits', 4, { level: 2 }, monday],
    ['four', 'level 3 is heard', 4, { level: 3 }, friday],
    ['four', 'what is said on its day or never is heard', 4, lastDay, friday],
    ['five', 'level 3 waits', 5, { level: 3 }, monday],
    ['five', 'even what is said on its day or never waits', 5, lastDay, monday],
  ])('%s times: %s', (_, __, times, more, expected) => {
    expect(said(times, more)).toEqual(expected)
  })

  test('hears a mild line where a more urgent one mentions them anyway', () => {
    const mentionedAt = ['14:01', '14:02', '14:03'].map((time) => `2026-02-27T${time}:00.000Z`)
    const presence = { jonas: { isBusy: false, mentionedAt } }
    const rows = [
      { ...row, id: 'X-1' },
      { ...row, id: 'X-2', level: 2 },
    ]
    const diary = diaryOf({ until: '2026-02-28T00:00:00Z', nudges: { rules: rows }, others: () => ({ presence }) })
    expect(brief(diary)).toEqual(['2026-02-27T08:00 X-2:ho-contacts,X-1:ho-contacts @jonas'])
  })

  test('does not hear of something that its manager, whose day is full, has to read as well', () => {
    const mentionedAt = Array.from({ length: 5 }, (_, n) => `2026-02-27T14:0${n}:00.000Z`)
    const presence = { maria: { isBusy: false, mentionedAt }, jonas: { isBusy: false, mentionedAt: [] } }
    const nudges = { rules: [{ ...row, id: 'X-1', level: 3, to: ['owner', 'csm_manager'] }] }
    const diary = diaryOf({ until: '2026-02-27T20:00:00Z', nudges, others: () => ({ presence }) })
    expect(brief(diary)).toEqual([])
    expect(reasons(diary)['X-1:ho-contacts']).toBe('waits: maria was mentioned 5 times today')
  })
})

describe('the second comment of a day', () => {
  /** A comment is written at 08:00 of Wednesday, 2026-02-25; at noon something else comes up. */
  function secondOn(level: number, more: object = {}): string[] {
    const rows = [
      { ...row, id: 'X-1', predicate: 'task-due-soon' },
      { ...row, id: 'X-2', predicate: 'call-before-handover', level, ...more },
    ]
    const acts = [ticked('2026-02-25', 'ki-held')]
    return brief(diaryOf({ until: '2026-02-26T23:00:00Z', nudges: { rules: rows }, acts })).slice(1)
  }

  test('is of level 3 or more', () => {
    expect(secondOn(3)).toEqual(['2026-02-25T12:00 X-2 @jonas'])
    expect(secondOn(2)).toEqual(['2026-02-26T08:00 X-2 @jonas'])
    expect(secondOn(2, { anyway: true })).toEqual(['2026-02-26T08:00 X-2 @jonas'])
  })
})

describe('reminders that a team does not want', () => {
  const none = (nudges: object) => brief(diaryOf({ until: '2026-03-20T00:00:00Z', nudges }))

  test('are switched off, all or one', () => {
    expect(none({ enabled: false, rules: [{ ...row, id: 'X-1' }] })).toEqual([])
    expect(none({ rules: [{ ...row, id: 'X-1', enabled: false }] })).toEqual([])
  })

  test('are switched off by a playbook for its runs', () => {
    const { playbook } = diaryOf({ until: '2026-02-24T00:00:00Z' }).plan.state
    const without = { ...playbook, nudges: { off: ['N-02'] } }
    const diary = diaryOf({ until: '2026-03-20T00:00:00Z', only: ['N-02'], playbook: without })
    expect(brief(diary)).toEqual([])
    expect(reasons(diary)).toEqual({ 'N-02': 'switched off by the playbook csm-assigned' })
  })

  test('begin on a day, and tell nothing that was over long before', () => {
    const said = none({ start_on: '2026-03-09', rules: [{ ...row, id: 'X-1' }] })
    expect(said).toEqual([
      '2026-03-09T08:00 X-1:ho-meeting @jonas',
      '2026-03-10T08:00 X-1:ki-cadence @jonas',
      '2026-03-17T08:00 X-1:sp-draft @jonas',
    ])
  })

  test('are dry: what would be said is told by plan and status, and not written', () => {
    const diary = diaryOf({ until: '2026-02-27T20:00:00Z', nudges: { dry: true, rules: [{ ...row, id: 'X-1' }] } })
    expect(brief(diary)).toEqual([])
    expect(reasons(diary)).toEqual(expect.objectContaining({ 'X-1:ho-contacts': 'would be said to jonas: it is dry' }))
    const dry = { rules: ['X-1:ho-contacts'], on: '2026-02-27', to: ['jonas'], dry: true }
    expect(reportOf(diary.plan).nudges).toEqual([dry])
  })
})

describe('a rule that is switched on later', () => {
  const rows = (more: object) =>
    Nudges.parse({
      schema: 1,
      rules: [
        { ...row, id: 'X-1', predicate: 'run-complete' },
        { ...row, id: 'X-2', ...more },
      ],
    })
  const all = [
    '2026-02-27T08:00 X-2:ho-contacts @jonas',
    '2026-03-03T08:00 X-2:ho-meeting @jonas',
    '2026-03-10T08:00 X-2:ki-cadence @jonas',
    '2026-03-17T08:00 X-2:sp-draft @jonas',
  ]
  const until = '2026-03-20T00:00:00Z'
  const switchedOn = (day: string, before: object | null) => (at: string) => {
    const none = Nudges.parse({ schema: 1, rules: [{ ...row, id: 'X-1', predicate: 'run-complete' }] })
    return { nudges: at >= day ? rows({}) : before ? rows(before) : none }
  }

  test('says what fell due in the week before, and what comes; nothing of before', () => {
    expect(brief(diaryOf({ until, nudges: rows({}) }))).toEqual(all)
    for (const before of [{ enabled: false }, { dry: true }, { start_on: '2026-03-12' }, null]) {
      const diary = diaryOf({ until, looks: ['2026-03-12T13:00:00Z'], others: switchedOn('2026-03-12', before) })
      expect(brief(diary)).toEqual(['2026-03-12T08:00 X-2:ki-cadence @jonas', all[3]])
    }
  })

  test('goes on for as long as it is on: what waits for a person longer than a week is said', () => {
    const absences = [{ from: '2026-03-13', until: '2026-03-27' }]
    const people = { people: { jonas: { absences } } }
    const diary = diaryOf({
      until: '2026-04-02T00:00:00Z',
      looks: ['2026-03-05T14:00:00Z'],
      people,
      others: switchedOn('2026-03-05', null),
    })
    expect(brief(diary).at(-1)).toBe('2026-03-30T08:00 X-2:sp-draft @jonas')
  })

  test('that was off for a while begins anew', () => {
    const others = (at: string) => ({ nudges: rows({ enabled: at < '2026-03-01' || at >= '2026-03-16' }) })
    expect(brief(diaryOf({ until, looks: ['2026-03-01T14:00:00Z', '2026-03-16T13:00:00Z'], others }))).toEqual([
      all[0],
      '2026-03-16T08:00 X-2:ki-cadence @jonas',
      all[3],
    ])
  })
})

describe('a run that was opened by a bot without reminders', () => {
  test('hears nothing of what was due more than a week before', () => {
    const { plan, snapshot } = diaryOf({ until: '2026-03-20T15:00:00Z', nudges: {} })
    const notes = snapshot.notes.map((note) => ({ ...note, body: note.body.replace(/ nudges=\S+/, '') }))
    const old = { ...plan.state, texts: rules.texts, snapshot: { ...snapshot, notes, readAt: '2026-03-20T15:00:00Z' } }
    const { actions, state } = planRun({ ...old, now: '2026-03-20T15:00:00Z', nudges: shippedNudges })
    const said = actions.flatMap((action) => (action.kind === 'post-note' ? (action.nudge?.rules ?? []) : []))
    expect(state.notes.nudgesSince).toBeNull()
    expect(said).toContain('N-06:ttfv')
    expect(said).toContain('N-02:sp-draft')
    expect(said.filter((key) => key.includes('ho-') || key.includes(':tte'))).toEqual([])
  })
})

describe('a run that is reopened after a year', () => {
  test('hears nothing of what was due before that', () => {
    const acts = [
      { at: '2026-02-24T15:00:00.000Z', act: { kind: 'close' as const } },
      { at: '2027-03-01T16:00:00.000Z', act: { kind: 'reopen' as const } },
    ]
    const diary = diaryOf({
      until: '2027-03-05T00:00:00Z',
      acts,
      only: ['N-01', 'N-02', 'N-04', 'N-05', 'N-06', 'N-12'],
    })
    expect(brief(diary).filter((line) => line > '2027')).toEqual([])
  })
})

describe('a text that cannot be made', () => {
  test('keeps no other rule from speaking, and is said by plan', () => {
    const sources = { ...rules.texts.sources, 'nudges/task-overdue': '{{nothing.like.it}}' }
    const texts = createTexts(sources)
    const diary = diaryOf({ until: '2026-03-19T20:00:00Z', only: ['N-02', 'N-04'], others: () => ({ texts }) })
    expect(brief(diary)).toEqual(['2026-03-05T08:00 N-04:ho-contacts @jonas @maria'])
    expect(Object.values(reasons(diary)).join()).toMatch(/its text cannot be made: nudges\/task-overdue\.hbs:1:\d+: /)
  })
})

describe('who told it already', () => {
  test('is told by the store where a person deleted the note, and by the note where the store is lost', () => {
    const diary = diaryOf({ until: '2026-02-27T20:00:00Z', only: ['N-02'] })
    const { plan, snapshot } = diary
    const at = '2026-02-27T20:00:00Z'
    const input = { ...plan.state, texts: rules.texts, nudges: { ...shippedNudges }, now: at }
    const without = { ...snapshot, readAt: at, notes: snapshot.notes.filter(({ body }) => !body.includes('bot nudge')) }
    const posts = (saidNudges: { rules: string[]; on: string; at: string; to: string[] }[], seen = without) =>
      planRun({ ...input, snapshot: seen, saidNudges }).actions.flatMap((one) =>
        one.kind === 'post-note' ? (one.nudge?.rules ?? []) : [],
      )
    const stored = [{ rules: ['N-02:ho-contacts'], on: '2026-02-27', at, to: ['jonas'] }]
    expect(posts([])).toContain('N-02:ho-contacts')
    expect(posts(stored)).not.toContain('N-02:ho-contacts')
    expect(posts([], { ...snapshot, readAt: at })).not.toContain('N-02:ho-contacts')
  })

  test('of two notes that say the same on one day the older stays', () => {
    const { plan, snapshot } = diaryOf({ until: '2026-02-27T20:00:00Z', only: ['N-02'] })
    const note = snapshot.notes.find(({ body }) => body.includes('bot nudge'))
    if (!note) throw new Error('no reminder')
    const notes = [...snapshot.notes, { ...note, id: 9001 }]
    const { actions } = planRun({ ...plan.state, texts: rules.texts, snapshot: { ...snapshot, notes } })
    expect(actions).toMatchObject([{ kind: 'remove-note', noteId: 9001 }])
  })

  test('status lists what was written, and whom it mentioned', () => {
    const { plan } = diaryOf({ until: '2026-03-06T15:00:00Z', only: ['N-04'] })
    expect(reportOf(plan).nudges).toEqual([{ rules: ['N-04:ho-contacts'], on: '2026-03-05', to: ['jonas', 'maria'] }])
  })
})

describe('a run that is given up', () => {
  test('hears nothing any more', () => {
    const acts = [
      {
        at: '2026-02-24T15:00:00.000Z',
        act: { kind: 'label' as const, add: ['onboarding-closed::lost-deal'], remove: [] },
      },
      { at: '2026-02-24T16:00:00.000Z', act: { kind: 'close' as const } },
    ]
    expect(brief(diaryOf({ until: '2026-09-01T00:00:00Z', acts, account: greyfriars }))).toEqual([])
  })
})
