import { describe, expect, it } from 'vitest'
import { readAccounts } from '../../src/reconcile/account/read-accounts.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

const key = 'greyfriars-energy'
const path = `accounts/${key}.yml`
const account = { kind: 'account', key } as const

/** An account with its run, and what the loop asks GitLab for. */
async function opened() {
  const context = memoryContext()
  context.gitlab.commit(path, accountFile(key, 'jonas'))
  await reconcile(context, account)
  context.gitlab.wait('PT1H')
  const assignees = () => context.gitlab.issues.get(1)?.issue.assignees.map(({ username }) => username)
  return { context, gitlab: context.gitlab, assignees }
}

/** Does something before the answer to the next request for the versions of a file, and counts the texts that were taken. */
function duringVersions({ gitlab }: Awaited<ReturnType<typeof opened>>, happens: () => Promise<unknown>) {
  const { fileVersions } = gitlab
  const taken = { texts: 0 }
  let isFirst = true
  gitlab.fileVersions = async function* (file, sha) {
    if (isFirst) await happens()
    isFirst = false
    for await (const version of fileVersions(file, sha)) {
      taken.texts += 1
      yield version
    }
  }
  return taken
}

describe('a CSM that is changed in the file while a person reassigns the issue', () => {
  it('is not lost when the file was read between reading and writing what is known of it', async () => {
    const world = await opened()
    const { context, gitlab } = world
    gitlab.assign(1, 'maria', 'priya')
    gitlab.wait('PT1H')
    duringVersions(world, async () => {
      gitlab.commit(path, accountFile(key, 'mira'))
      await readAccounts(context)
    })
    await reconcile(context, { kind: 'issue', iid: 1 })
    await sweep(context, { full: false })
    expect(world.assignees()).toEqual(['mira'])
    expect((await context.cache.account(key))?.text).toContain('csm: mira')
  })

  it('is not outdone by a date that was found at a commit before the file’s', async () => {
    const world = await opened()
    const { context, gitlab } = world
    gitlab.assign(1, 'maria', 'priya')
    gitlab.wait('PT1H')
    gitlab.commit(path, accountFile(key, 'mira'))
    // The file is stored before the commit: an issue that is looked at meanwhile knows the new text and the old commit.
    const { saveWatermark: saveFact } = context.cache
    context.cache.saveWatermark = async (name, value) => {
      if (name === 'head') await reconcile(context, { kind: 'issue', iid: 1 })
      await saveFact(name, value)
    }
    await reconcile(context, account)
    expect(world.assignees()).toEqual(['mira'])
  })

  it('goes on where the next commit leaves the CSM: no version of the file is read again', async () => {
    const world = await opened()
    const { context, gitlab } = world
    for (let n = 0; n < 30; n += 1) gitlab.commit(path, accountFile(key, 'jonas', `priority: ${1 + (n % 4)}`))
    gitlab.wait('PT1H')
    gitlab.assign(1, 'maria', 'priya')
    const taken = duringVersions(world, async () => {})
    await reconcile(context, account)
    expect(taken.texts).toBe(31)
    gitlab.commit(path, accountFile(key, 'jonas', 'pov: true'))
    await reconcile(context, account)
    expect(taken.texts).toBe(31)
    expect(world.assignees()).toEqual(['priya'])
    gitlab.wait('PT1H')
    gitlab.commit(path, accountFile(key, 'mira'))
    await reconcile(context, account)
    expect(world.assignees()).toEqual(['mira'])
  })
})

describe('a 404 that GitLab gives once', () => {
  it.each(['accountFiles', 'headCommit'] as const)('for %s makes no account vanish', async (asked) => {
    const { context, gitlab } = await opened()
    gitlab.commit('accounts/zeta.yml', accountFile('zeta', 'mira'))
    const ask = gitlab[asked] as (sha: string) => Promise<never>
    const answers = [asked === 'headCommit' ? null : []]
    const askedOnce = async (sha: string) => (answers.length > 0 ? answers.pop() : ask(sha))
    Object.assign(gitlab, { [asked]: askedOnce })
    expect(await sweep(context, { full: false })).toMatchObject({ failed: [] })
    expect(gitlab.issues.size).toBe(2)
    expect(await context.cache.accounts()).toHaveLength(2)
  })

  it('for a file that the tree lists is a failure, and the file is read by the next sweep', async () => {
    const { context, gitlab } = await opened()
    const { readFile } = gitlab
    const readAgain = () => Object.assign(gitlab, { readFile })
    gitlab.commit(path, accountFile(key, 'mira'))
    gitlab.commit('accounts/zeta.yml', accountFile('zeta', 'mira'))
    gitlab.readFile = (file, sha) => (file === path ? Promise.resolve(null) : readFile(file, sha))
    const { failed, retry } = await sweep(context, { full: false })
    expect(failed).toEqual([expect.stringContaining(`${path}: it is there`)])
    expect(retry).toEqual([{ kind: 'accounts' }])
    expect(gitlab.issues.size, 'the other account gets its run').toBe(2)
    readAgain()
    expect(await sweep(context, { full: false })).toMatchObject({ failed: [] })
    expect(gitlab.issues.get(1)?.issue.assignees).toMatchObject([{ username: 'mira' }])
  })
})

describe('a file that cannot be used any more', () => {
  it('is said in the status note of its open run with place and reason, and not any more when it is mended', async () => {
    const { context, gitlab } = await opened()
    const status = () => gitlab.issues.get(1)?.notes.find(({ body }) => body.includes('onboarding-bot status'))?.body
    gitlab.commit(path, accountFile(key, 'jonas').replace('kind: new', 'knd: new'))
    await reconcile(context, account)
    expect(status()).toMatch(/file cannot be used.*\n.*\n {2}- accounts\/greyfriars-energy.yml\\:4\\:1: .*knd/)
    gitlab.commit(path, null)
    await reconcile(context, account)
    expect(status()).toContain('is not in the project, or there are two')
    gitlab.commit(path, accountFile(key, 'jonas'))
    await reconcile(context, account)
    expect(status()).not.toContain('Please look at this')
  })
})

describe('an emptied folder of accounts', () => {
  it('is believed when GitLab says so twice', async () => {
    const { context, gitlab } = await opened()
    gitlab.commit(path, null)
    expect(await sweep(context, { full: false })).toMatchObject({ failed: [] })
    expect(await context.cache.accounts()).toEqual([])
  })
})

describe('a full sweep', () => {
  it('reads the tree anew, whatever commit is remembered', async () => {
    const { context, gitlab } = await opened()
    await context.cache.dropAccount(path)
    await sweep(context, { full: false })
    expect(await context.cache.accounts()).toEqual([])
    await sweep(context, { full: true })
    expect(await context.cache.accounts()).toMatchObject([{ path }])
    expect(gitlab.issues.size).toBe(1)
  })
})

it('files are read side by side, a few at a time', async () => {
  const context = memoryContext()
  for (let n = 0; n < 20; n += 1) context.gitlab.commit(`accounts/a${n}.yml`, accountFile(`a${n}`, 'jonas'))
  const { readFile } = context.gitlab
  let now = 0
  let most = 0
  context.gitlab.readFile = async (file, sha) => {
    now += 1
    most = Math.max(most, now)
    await Promise.resolve()
    now -= 1
    return readFile(file, sha)
  }
  await sweep(context, { full: false })
  expect(most).toBe(4)
  expect(context.gitlab.issues.size).toBe(20)
})
