import { describe, expect, it } from 'vitest'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { Playbook } from '../../../src/core/playbook/playbook.ts'
import { statusNote } from '../../../src/core/rules/status-note.ts'
import { begunRun } from '../../support/begun-run.ts'
import { shippedPlaybook } from '../../support/config-file.ts'
import { csmAssigned } from '../../support/reconcile-context.ts'
import { requiredBoxes } from '../../support/required-boxes.ts'
import { answerOf, runAfter } from '../../support/run-after.ts'

const ticks = { by: 'jonas', tick: ['ho-contacts'] }

describe('the status note', () => {
  it('is not written again while it says what is so', () => {
    expect(answerOf(statusNote, runAfter())).toMatchObject({ actions: [], reason: 'nothing to write' })
  })

  it('is edited in place where it says so no longer', () => {
    const { actions, reason } = answerOf(statusNote, runAfter(ticks))
    expect(actions).toMatchObject([{ kind: 'edit-note' }])
    expect(reason).toBe('the status note no longer says what is')
  })

  it('is written anew where it was deleted', () => {
    const { actions, reason } = answerOf(statusNote, runAfter({ by: 'mira', 'delete-note': 'status' }))
    expect(actions).toMatchObject([{ kind: 'post-note', marker: expect.stringContaining('status') }])
    expect(reason).toBe('the run has no status note')
  })

  it('tells of labels, and remembers what is said, as they are once the plan is applied', () => {
    const skips = { by: 'mira', label: ['onboarding::kickoff'], unlabel: ['onboarding'] }
    const [action] = answerOf(statusNote, runAfter(skips)).actions
    expect(action).toMatchObject({ body: expect.stringMatching(/said=ahead-\d+/) })
  })

  it('says the same until the morning that it wakes for', () => {
    const input = runAfter(ticks)
    const { wakeAt } = answerOf(statusNote, input)
    expect(wakeAt).toBe('2026-02-24T06:00:00.000Z')
    expect(bodyAt(input, '2026-02-24T05:59:59Z')).toBe(bodyAt(input, input.now))
  })

  it('changes by time alone on no day that it did not name, and no more than once a day', () => {
    const input = runAfter(ticks)
    let at = input.now
    let wakes = 0
    for (let next = answerOf(statusNote, input).wakeAt; next !== null && wakes < 40; wakes += 1) {
      const before = Temporal.Instant.from(next).subtract({ seconds: 1 }).toString()
      expect(bodyAt(input, before)).toBe(bodyAt(input, at))
      expect(next > at).toBe(true)
      at = next
      next = answerOf(statusNote, { ...input, now: at }).wakeAt
    }
    expect(wakes).toBeGreaterThan(5)
  })

  it('says of a late task when it was due, never for how long, and forecasts the end as of a Monday', () => {
    const input = runAfter(ticks)
    const body = bodyAt(input, '2026-03-18T15:00:00Z')
    expect(body).toContain('· jonas · **was due 2026-03-02** · required')
    expect(body).toContain('Finish: planned 2026-04-09, **forecast 2026-04-23** as of 2026-03-16')
    expect(body).toContain('| Time to engage, 14 days | 2026-03-09 | **late** |')
    expect(body).not.toMatch(/days (late|overdue|over)/)
    expect(bodyAt(input, '2026-03-22T15:00:00Z')).toContain('as of 2026-03-16')
  })

  it('calls nobody late with what was due before the issue was opened, and lists it once', () => {
    const { account, ...input } = runAfter()
    if (!account) throw new Error('it has an account')
    const body = bodyAt(
      { ...input, account: { ...account, dates: { ...account.dates, onboarding_start: '2026-01-05' } } },
      input.now,
    )
    expect(body).toContain('due 2026-01-08, before this issue was opened')
    expect(body).toMatch(/<summary>Due before this issue was opened: \d+<\/summary>/)
    expect(body.match(/Introduce yourself to the main contacts/g)).toHaveLength(1)
    expect(body).not.toContain('Late in other parts')
    expect(body).toContain(
      'Nobody is late with these, but a target counts from its own dates: the table says how it stands.',
    )
    expect(body).toMatch(/Time to engage, 14 days \| 2026-01-19 \| \*\*late\*\*/)
  })

  it('shows each target with its date, how it stands, and where both ends come from', () => {
    const body = bodyAt(
      runAfter({ by: 'jonas', at: '2026-03-03T15:00:00Z', tick: ['ki-held'] }),
      '2026-03-03T16:00:00Z',
    )
    const record = 'https://gitlab.example.com/customer-success/onboarding/-/blob/HEAD/accounts/greyfriars-energy.yml'
    const [row] = /^\| Time to engage.*$/m.exec(body) ?? ['']
    expect(row).toContain(
      `| Time to engage, 14 days | 2026-03-09 | **met**, 8 days | [2026-02-23](${record}) → [2026-03-03](`,
    )
    expect(row).toContain('#note_')
    expect(body).toContain('→ “Hold the first cadence call” |')
  })

  it('calls a late run done where all is that has a box, and says of what was asked for later that nothing waits for it', () => {
    const tick = requiredBoxes(csmAssigned)
    const body = bodyAt(runAfter({ by: 'jonas', at: '2026-05-20T15:00:00Z', tick }), '2026-05-20T16:00:00Z')
    expect(body).toContain('9 of 10 required tasks')
    expect(body).toContain('Everything required that has a box is done: close this issue when you are ready.')
    expect(body).toContain('What else is required was asked for later, without a box: nothing waits for it.')
  })

  it('says what the record lacks, and what lacks for it', () => {
    const { account, ...input } = runAfter()
    if (!account) throw new Error('it has an account')
    const bare = { ...account, dates: { ...account.dates, original_contract_date: null } }
    const body = bodyAt({ ...input, account: bare }, input.now)
    const file = 'accounts/greyfriars-energy.yml'
    expect(body).toContain(
      `- Nobody is named as account executive, who has 1 open task. Write \`team.ae\` into ${file}.`,
    )
    expect(body).toContain(`- 2 open tasks have no date. Write \`dates.original_contract_date\` into ${file}.`)
    expect(body).toContain('- Time to first value cannot be measured: there is no original_contract_date.')
  })

  it('says from what it counts where the record has no date', () => {
    const { account, ...input } = runAfter()
    if (!account) throw new Error('it has an account')
    const none = { qualified_on: null, original_contract_date: null, onboarding_start: null, go_live: null }
    const dateless = { ...account, dates: none, subscriptions: [] }
    const body = bodyAt({ ...input, account: dateless }, input.now)
    expect(body).toContain("- The account's file has no date: all that is due counts from the opening, 2026-02-23.")
    expect(body).toContain('Finish: planned 2026-04-09')
    const dated = { ...dateless, dates: { ...none, original_contract_date: '2026-02-20' } }
    expect(bodyAt({ ...input, account: dated }, input.now)).not.toContain('has no date')
  })

  it('calls the account’s file as it is called in the project', () => {
    const { account, ...input } = runAfter()
    if (!account) throw new Error('it has an account')
    const accountPath = 'accounts/greyfriars-energy.yaml'
    const body = bodyAt({ ...input, account, accountPath }, input.now)
    expect(body).toContain(`/-/blob/HEAD/${accountPath})`)
    expect(body).toContain(`Write \`team.ae\` into ${accountPath}.`)
    expect(body).not.toContain('energy.yml')
  })

  it('says at its top where a run has no dates, and what to write for them', () => {
    const year = shippedPlaybook('lifecycle-year')
    const [withSubscription, without] = [undefined, { subscriptions: [] }].map((fields) =>
      noteOf(begunRun(year, { fields })),
    )
    expect(without).toContain('they count from `subscriptions`, which accounts/acme.yml does not have.')
    expect(without).not.toContain('Write `subscriptions`')
    expect(withSubscription).not.toContain('are not known')
  })

  it('says of a target that cannot be met on a business day that its date is the one after it', () => {
    const short = Playbook.parse({
      ...{
        schema: 1,
        id: 'short',
        version: 1,
        type: 'onboarding',
        title: 'Short',
        anchor: 'onboarding_start',
        assignee: 'csm',
      },
      phases: [
        {
          ...{ id: 'only', label: 'onboarding::only', title: 'Only' },
          tasks: [{ id: 'call', owner: 'csm', due: { days: 1, kpi: 'tte' }, required: true, text: 'Hold the call' }],
        },
      ],
    })
    const begunOn = (day: string) => noteOf(begunRun(short, { fields: { dates: { onboarding_start: day } } }))
    const words = '(the first business day: its target falls on days off)'
    expect(begunOn('2026-02-28')).toContain(`- Hold the call · jonas · by 2026-03-02 ${words} · required`)
    expect(begunOn('2026-03-02')).not.toContain(words)
  })
})

/** What it says once the run was opened. */
function noteOf(run: ReturnType<typeof begunRun>): string {
  const { actions } = run.reconcile('2026-02-20T15:00:01Z')
  return actions.flatMap((action) => ('body' in action && action.body.includes(' status ') ? action.body : [])).join()
}

/** What the note says at an instant at which nobody did anything more. */
function bodyAt(input: PlanInput, now: string): string {
  const notes = input.snapshot.notes.filter(({ body }) => !body.includes('<!-- onboarding-bot status '))
  const { actions } = answerOf(statusNote, { ...input, now, snapshot: { ...input.snapshot, notes } })
  return actions[0]?.kind === 'post-note' ? actions[0].body : ''
}
