import { expect, it, vi } from 'vitest'
import { playbooksOf } from '../../src/core/playbook/playbooks.ts'
import type { ReconcileRequest } from '../../src/core/request/reconcile-request.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { shippedIds, shippedPlaybook } from '../support/config-file.ts'
import { accountFile, memoryContext, rules } from '../support/reconcile-context.ts'

/** A context that has swept three accounts, and whose cache gives no whole list from now on. */
async function settledContext() {
  const context = memoryContext()
  for (const key of ['acme', 'birch', 'cedar']) context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  context.gitlab.wait('PT10M')
  await reconcile(context, { kind: 'sweep', full: false })
  const walk = () => Promise.reject(new Error('all of them were asked for'))
  Object.assign(context.cache, { runs: walk, accounts: walk, intents: walk })
  return context
}

const requests: ReconcileRequest[] = [
  { kind: 'issue', iid: 2 },
  { kind: 'issue', iid: 99 },
  { kind: 'account', key: 'birch' },
  { kind: 'account', key: 'nobody' },
  { kind: 'some-accounts', keys: ['acme', 'cedar'] },
]

it.each(requests)('what is asked for is looked up by its key, never among all: %j', async (request) => {
  const context = await settledContext()
  context.gitlab.label(2, 'jonas', [], ['onboarding'])
  await expect(reconcile(context, request)).resolves.toBeDefined()
})

it('a request ends with the rules that it began with, and the next one begins with those of then', async () => {
  const context = await settledContext()
  let asked = 0
  context.rules = () => {
    asked += 1
    return { ...rules }
  }
  context.gitlab.label(2, 'jonas', [], ['onboarding'])
  await reconcile(context, { kind: 'issue', iid: 2 })
  expect(asked).toBe(1)
  await reconcile(context, { kind: 'account', key: 'birch' })
  expect(asked).toBe(2)
})

it('a sweep asks once what all runs ask of their CSMs, however many assignments show it', async () => {
  const context = memoryContext()
  const own = { ...rules, playbooks: playbooksOf(shippedIds.map(shippedPlaybook)) }
  context.rules = () => own
  for (const key of ['acme', 'birch', 'cedar', 'delta'])
    context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, null))
  const sweep = { kind: 'sweep', full: false } as const
  await reconcile(context, sweep)
  context.gitlab.wait('PT10M')
  const walks = vi.spyOn(context.cache, 'runs')
  await reconcile(context, sweep)
  const walked = walks.mock.calls.length
  expect([...context.gitlab.issues.values()].map(({ issue }) => issue.title)).toHaveLength(4)
  expect(walked).toBeLessThanOrEqual(3)
})
