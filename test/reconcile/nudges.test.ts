import { beforeEach, describe, expect, test } from 'vitest'
import { playbooksOf } from '../../src/core/playbook/playbooks.ts'
import type { ReconcileContext } from '../../src/reconcile/reconcile-context.ts'
import { reconcileIssue } from '../../src/reconcile/run/reconcile-issue.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { type MemoryGitLab, memoryGitLab } from '../support/memory-gitlab.ts'
import { shippedNudges } from '../support/nudge-diary.ts'
import { assignment } from '../support/nudge-playbooks.ts'
import { accountFile, csmAssigned, memoryContext, rules } from '../support/reconcile-context.ts'

/** A bot with reminders on its own store. */
function bot(gitlab: MemoryGitLab): ReconcileContext {
  return { ...memoryContext(gitlab), rules: () => withNudges }
}

const withNudges = { ...rules, nudges: shippedNudges }
const reminders = ({ issues }: MemoryGitLab) =>
  (issues.get(1)?.notes ?? []).filter(({ body }) => body.includes('onboarding-bot nudge'))
const at = (gitlab: MemoryGitLab, instant: string) => {
  gitlab.now = Temporal.Instant.from(instant)
}

/** 08:00 of Friday, 2026-02-27, in Chicago: the first business day after ho-contacts was due. */
const MORNING = '2026-02-27T14:00:00Z'

describe('a reminder', () => {
  let gitlab: MemoryGitLab
  let context: ReconcileContext
  let other: ReconcileContext

  beforeEach(async () => {
    gitlab = memoryGitLab('2026-02-23T15:00:00Z')
    gitlab.commit('accounts/acme.yml', accountFile('acme', 'jonas'))
    context = bot(gitlab)
    await sweep(context, { full: true })
    other = bot(gitlab)
    await sweep(other, { full: true })
    at(gitlab, MORNING)
  })

  test('is written when its morning comes, and once', async () => {
    for (let times = 0; times < 3; times += 1) {
      await reconcileIssue(context, 1)
      gitlab.wait('PT1H')
    }
    expect(reminders(gitlab)).toHaveLength(1)
    expect(reminders(gitlab)[0]?.body).toContain('@jonas')
  })

  test('that a person deleted does not come back', async () => {
    await reconcileIssue(context, 1)
    deleteReminders(gitlab)
    gitlab.wait('PT1H')
    await reconcileIssue(context, 1)
    expect(reminders(gitlab)).toEqual([])
  })

  test('that was written before the store knew of it is known once it is read, and stays deleted then', async () => {
    await reconcileIssue({ ...context, cache: { ...context.cache, saveNudges: async () => {} } }, 1)
    await reconcileIssue(context, 1)
    expect(reminders(gitlab)).toHaveLength(1)
    deleteReminders(gitlab)
    await reconcileIssue(context, 1)
    expect(reminders(gitlab)).toEqual([])
  })

  test('is not repeated by a bot whose store was lost', async () => {
    await reconcileIssue(context, 1)
    await sweep(bot(gitlab), { full: true })
    expect(reminders(gitlab)).toHaveLength(1)
  })

  test('whose answer was lost is not written again', async () => {
    gitlab.faults.push('lost-answer')
    await reconcileIssue(context, 1)
    expect(reminders(gitlab)).toHaveLength(1)
  })

  test('of two bots with two stores that read at the same time is there once in the end', async () => {
    const before = await gitlab.readSnapshot(1)
    if ('kind' in before) throw new Error(before.reason)
    const late = { ...gitlab, readSnapshot: async () => before }
    await reconcileIssue(context, 1)
    await reconcileIssue({ ...other, gitlab: late }, 1)
    expect(reminders(gitlab)).toHaveLength(2)
    await reconcileIssue(context, 1)
    expect(reminders(gitlab)).toHaveLength(1)
    await reconcileIssue(other, 1)
    expect(reminders(gitlab)).toHaveLength(1)
  })

  test('goes to nobody whom GitLab shows as busy today', async () => {
    gitlab.busy.add('jonas')
    await reconcileIssue(context, 1)
    expect(reminders(gitlab)).toEqual([])
    gitlab.busy.clear()
    at(gitlab, '2026-03-02T14:00:00Z')
    await reconcileIssue(context, 1)
    expect(reminders(gitlab)).toHaveLength(1)
  })

  test('of level 1 waits where its reader was mentioned three times today, on whatever issue', async () => {
    for (const minute of ['01', '02', '03']) {
      const said = { rules: ['N-05:tte'], on: `2026-02-${minute}`, at: `2026-02-27T14:${minute}:00Z`, to: ['Jonas'] }
      await context.cache.saveNudges('other/csm-assigned/1', [said])
    }
    at(gitlab, '2026-02-27T15:00:00Z')
    await reconcileIssue(context, 1)
    expect(reminders(gitlab)).toEqual([])
    at(gitlab, '2026-03-02T14:00:00Z')
    await reconcileIssue(context, 1)
    expect(reminders(gitlab)).toHaveLength(1)
  })

  test('wakes its run, open or closed, when the next one is due', async () => {
    await reconcileIssue(context, 1)
    expect((await context.cache.run('acme/csm-assigned/1'))?.planned?.wakeAt).toMatch(/^2026-02-28T06:00/)
  })
})

test('of a CSM without access to the project tells the manager in the assignment, each business day until there is an onboarding (N-25)', async () => {
  const gitlab = memoryGitLab('2026-02-23T15:00:00Z')
  gitlab.commit('accounts/acme.yml', accountFile('acme', null))
  const playbooks = playbooksOf([csmAssigned, assignment])
  const context = { ...memoryContext(gitlab), rules: () => ({ ...withNudges, playbooks }) }
  await sweep(context, { full: true })
  at(gitlab, '2026-02-24T15:00:00Z')
  gitlab.commit('accounts/acme.yml', accountFile('acme', 'ghost'))
  for (const day of ['24', '25', '26']) {
    at(gitlab, `2026-02-${day}T16:00:00Z`)
    await sweep(context, { full: true })
  }
  expect(reminders(gitlab).map(({ body }) => /@maria.*/.exec(body)?.[0])).toEqual([
    '@maria, ghost has no access to this project.',
    '@maria, ghost has no access to this project.',
  ])
})

function deleteReminders(gitlab: MemoryGitLab): void {
  const kept = gitlab.issues.get(1)
  if (!kept) throw new Error('no issue')
  const notes = kept.notes.filter(({ body }) => !body.includes('onboarding-bot nudge'))
  gitlab.issues.set(1, { ...kept, notes })
}
