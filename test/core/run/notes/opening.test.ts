import { describe, expect, it } from 'vitest'
import type { Account } from '../../../../src/core/account/account.ts'
import { parseAccount } from '../../../../src/core/account/parse-account.ts'
import type { PlanInput } from '../../../../src/core/plan/plan-input.ts'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import { ActsFile } from '../../../support/cases/acts-file.ts'
import { playCase } from '../../../support/cases/play-case.ts'
import { readCase } from '../../../support/cases/read-case.ts'
import { accountFile } from '../../../support/reconcile-context.ts'

const KEY = 'greyfriars-energy'
const looks = { reconcile: 'onboarding-bot' }

/** A run of an account with this team that the bot opened, and what happened since. */
function opened(team: Partial<Account['team']>, ...acts: object[]): PlanInput {
  const parsed = parseAccount(accountFile(KEY, 'jonas'), `accounts/${KEY}.yml`)
  if ('problems' in parsed) throw new Error('the test account is none')
  const account = { ...parsed.value, team: { ...parsed.value.team, ...team } }
  return playCase(ActsFile.parse({ story: 'a test', opened: '2026-02-23T15:00:00Z', acts }), account).input
}

/** The bodies of the notes that say who owes what. */
function said(input: PlanInput): string[] {
  const { actions } = planRun(input)
  return actions.flatMap((one) => (one.kind === 'post-note' && one.marker.includes('key=opening') ? [one.body] : []))
}

describe('who owes what, said at the opening', () => {
  it('mentions account executive and solutions architect once each, with what they owe and by when, and names the CSM', () => {
    const [body = '', ...more] = said(opened({ ae: 'lea', sa: 'tom' }))
    expect(more).toEqual([])
    expect(body.match(/@\w+/g)).toEqual(['@lea', '@tom'])
    expect(body).toContain('jonas leads it as CSM')
    expect(body).toMatch(/@lea, account executive:\n\n- Name at least one .* by Thursday, 2026-02-26 · required/)
    expect(body).toMatch(/@tom, solutions architect:\n\n- State who does what .* by Monday, 2026-03-02\n/)
  })

  it('mentions one person with both roles once, in whatever case the file writes the name', () => {
    const [body = ''] = said(opened({ ae: 'Lea', sa: 'lea' }))
    expect(body.match(/@\w+/g)).toEqual(['@lea'])
    expect(body).toContain('@lea, account executive and solutions architect:')
  })

  it('names whoever cannot see the issue without a mention, and says so', () => {
    const input = opened({ ae: 'lea', sa: 'tom' })
    for (const level of [null, 10]) {
      const members = input.members?.flatMap((one) =>
        one.username !== 'lea' ? [one] : level === null ? [] : [{ ...one, accessLevel: level }],
      )
      const [body = ''] = said({ ...input, members: members ?? [] })
      expect(body.match(/@\w+/g)).toEqual(['@tom'])
      expect(body).toContain('lea has no access')
    }
  })

  it('asks for nothing that was excluded or is done, and for no role without a task', () => {
    const input = opened({ ae: 'lea', sa: 'tom' }, { by: 'lea', tick: ['ho-contacts'] })
    expect(said(input)[0]?.match(/@\w+/g)).toEqual(['@tom'])
    const run = { ...input.run, excludedTasks: [...input.run.excludedTasks, 'ho-roles'] }
    expect(said({ ...input, run })).toEqual([])
  })

  it('is not written where the file names nobody for it, or only whoever has the issue', () => {
    expect(said(opened({}))).toEqual([])
    expect(said(opened({ ae: 'jonas', sa: 'JONAS' }))).toEqual([])
  })

  it('asks for the members only while it is due', () => {
    const needs = (input: PlanInput) => planRun({ ...input, members: null }).needs
    expect(needs(opened({ ae: 'lea', sa: 'tom' }))).toEqual(['members'])
    expect(needs(opened({}))).toEqual([])
    expect(needs(opened({ ae: 'lea', sa: 'tom' }, looks))).toEqual([])
  })

  it('is said once, also where a person deletes it, or the status note, or the record changes', () => {
    expect(said(opened({ ae: 'lea', sa: 'tom' }, looks))).toEqual([])
    expect(said(opened({ ae: 'lea', sa: 'tom' }, looks, { by: 'mira', 'delete-note': 'word' }))).toEqual([])
    expect(said(opened({ ae: 'lea', sa: 'tom' }, looks, { by: 'mira', 'delete-note': 'status' }))).toEqual([])
    const { account, ...input } = opened({}, looks)
    if (!account) throw new Error('it has an account')
    expect(said({ ...input, account: { ...account, team: { ...account.team, ae: 'lea' } } })).toEqual([])
  })

  it('comes up to two days after the opening, and never on a run that an earlier version opened', () => {
    const late = (after: string) => opened({ ae: 'lea', sa: 'tom' }, { by: 'jonas', after, comment: 'Hello.' })
    expect(said(late('PT48H'))).toHaveLength(1)
    expect(said(late('PT48H1S'))).toEqual([])
    const { input } = readCase('test/cases/markers-of-0-1-0')
    expect(input.account?.team.ae).toBe('lea')
    expect(said({ ...input, now: input.snapshot.issue.createdAt })).toEqual([])
  })
})
