import { expect, it } from 'vitest'
import { accountPlans } from '../../src/reconcile/account/account-plans.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

/** How often runs and account files are looked at while all accounts are planned, each of which has its run. */
async function looksFor(accounts: number): Promise<number> {
  const context = memoryContext()
  let reads = 0
  const counted = <T extends object>(row: T) =>
    new Proxy(row, {
      get(target, name) {
        reads += 1
        return Reflect.get(target, name)
      },
    })
  const files = Array.from({ length: accounts }, (_, n) => {
    return counted({ path: `accounts/a${n}.yml`, blob: `${n}`, text: accountFile(`a${n}`, 'jonas') })
  })
  const runs = Array.from({ length: accounts }, (_, n) => {
    return counted({ runKey: `a${n}/csm-assigned/1`, iid: n + 1, webUrl: '', state: 'opened' as const })
  })
  Object.assign(context.cache, { accounts: async () => files, runs: async () => runs })
  const plans = await accountPlans(context, '2026-02-23T09:00:00Z')
  expect(plans.every(({ plan }) => plan.kind === 'nothing')).toBe(true)
  return reads
}

it('planning all accounts looks at each run and file a fixed number of times, however many there are', async () => {
  expect(await looksFor(80)).toBe(8 * (await looksFor(10)))
})

it('members are listed once in a sweep, whoever needs them', async () => {
  const context = memoryContext()
  const keys = Array.from({ length: 12 }, (_, n) => `a${n}`)
  for (const key of keys) context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  const { members } = context.gitlab
  let listed = 0
  context.gitlab.members = () => {
    listed += 1
    return members()
  }
  await sweep(context, { full: false })
  expect({ issues: context.gitlab.issues.size, listed }).toEqual({ issues: 12, listed: 1 })
  context.gitlab.wait('PT1H')
  for (const key of keys) context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'mira'))
  context.gitlab.commit('accounts/new.yml', accountFile('new', 'mira'))
  await sweep(context, { full: false })
  const of = (username: string) =>
    [...context.gitlab.issues.values()].filter(({ issue }) => issue.assignees[0]?.username === username).length
  expect({ mira: of('mira'), listed }).toEqual({ mira: 13, listed: 2 })
})

it('twenty accounts of one commit ask once for the commit, the tree, the members and the runs of others', async () => {
  const context = memoryContext()
  const keys = Array.from({ length: 20 }, (_, n) => `a${n}`)
  for (const key of keys)
    context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, key === 'a7' ? 'nobody' : 'jonas'))
  const asked: string[] = []
  for (const name of ['headCommit', 'accountFiles', 'members', 'searchOthers'] as const) {
    const ask = context.gitlab[name] as (...args: unknown[]) => Promise<never>
    const noted = (...args: unknown[]) => {
      asked.push(name)
      return ask(...args)
    }
    Object.assign(context.gitlab, { [name]: noted })
  }
  expect(await reconcile(context, { kind: 'some-accounts', keys })).toMatchObject({
    changed: 19,
    failed: [],
    retry: [],
  })
  expect(asked.sort()).toEqual(['accountFiles', 'headCommit', 'members', 'searchOthers'])
  expect(context.gitlab.issues.size).toBe(19)
})

it('members who could not be listed are asked for again in the same sweep', async () => {
  const context = memoryContext()
  for (const key of ['a', 'b']) context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  await reconcile(context, { kind: 'account', key: 'a' })
  context.gitlab.wait('PT1H')
  context.gitlab.commit('accounts/a.yml', accountFile('a', 'mira'))
  const { members } = context.gitlab
  context.gitlab.members = () => {
    context.gitlab.members = members
    return Promise.reject(new Error('502'))
  }
  const { failed } = await sweep(context, { full: false })
  expect({ failed: failed.length, issues: context.gitlab.issues.size }).toEqual({ failed: 1, issues: 2 })
})

it('an account that cannot be planned for a defect of ours fails alone: the others get their runs', async () => {
  const context = memoryContext()
  for (const key of ['a', 'b', 'c']) context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  const ships = context.rules()
  const { texts } = ships
  const render: typeof texts.render = (name, data) => {
    if (name === 'issue' && JSON.stringify(data).includes('run=b/')) throw new RangeError('a date out of range')
    return texts.render(name, data)
  }
  const own = { ...ships, texts: { ...texts, render } }
  context.rules = () => own
  const { failed } = await sweep(context, { full: false })
  expect(failed).toEqual(['account b: a date out of range'])
  expect(context.gitlab.issues.size).toBe(2)
  await expect(reconcile(context, { kind: 'account', key: 'b' })).rejects.toThrow('a date out of range')
})
