import { describe, expect, it } from 'vitest'
import { reconcileAccount } from '../../src/reconcile/account/reconcile-account.ts'
import { dryCache } from '../../src/reconcile/dry-cache.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { person } from '../support/memory-gitlab.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

const key = 'greyfriars-energy'
const path = `accounts/${key}.yml`
const account = { kind: 'account', key } as const

function loopWith(text: string) {
  const context = memoryContext()
  context.gitlab.commit(path, text)
  return context
}

const posts = (context: ReturnType<typeof memoryContext>) =>
  context.gitlab.applied.filter((action) => action.kind === 'open-run').length

describe('an account with a CSM', () => {
  it('gets exactly one issue, with its status note, however often it is looked at', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    for (let i = 0; i < 3; i += 1) {
      await reconcile(context, account)
      await sweep(context, { full: true })
    }
    expect(context.gitlab.issues.size).toBe(1)
    const run = context.gitlab.issues.get(1)
    expect(run?.issue.assignees.map((user) => user.username)).toEqual(['jonas'])
    expect(run?.notes.filter((note) => !note.system)).toHaveLength(1)
    expect(run?.notes.at(-1)?.body).toContain('onboarding-bot status run=greyfriars-energy/csm-assigned/1')
  })

  it('keeps its one issue when the answer to the opening is lost: the marker is found by one search', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    context.gitlab.faults.push('lost-answer')
    expect(await reconcile(context, account)).toMatchObject({ kind: 'changed' })
    await reconcile(context, account)
    expect(posts(context)).toBe(1)
    expect(await context.cache.run('greyfriars-energy/csm-assigned/1')).toMatchObject({ iid: 1, state: 'opened' })
    expect(await context.cache.intents()).toEqual([])
  })

  it('is opened by the second try when the first never arrived', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    context.gitlab.faults.push('not-sent')
    await expect(reconcile(context, account)).rejects.toThrow('502')
    await reconcile(context, account)
    expect(posts(context)).toBe(1)
  })

  it('is not opened twice after a crash between the answer and the record', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    const cache = memoryCache()
    await cache.saveWatermark('last-complete-sweep', '2026-02-23T08:00:00Z')
    await cache.saveIntent('greyfriars-energy/csm-assigned/1', '2026-02-23T09:00:00Z')
    await reconcile({ ...context, cache }, account)
    expect(posts(context)).toBe(1)
    expect(await cache.run('greyfriars-energy/csm-assigned/1')).toMatchObject({ iid: 1 })
    expect(await cache.intents()).toEqual([])
  })

  it('is not opened anew by a store that lost its cache', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    context.cache = memoryCache()
    await reconcile(context, account)
    context.cache = memoryCache()
    await sweep(context, { full: false })
    expect(context.gitlab.issues.size).toBe(1)
  })

  it('is not opened again when its issue was closed, and not when it was deleted', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    context.gitlab.setState(1, 'jonas', 'closed')
    await reconcile(context, account)
    await sweep(context, { full: false })
    context.gitlab.issues.delete(1)
    const { skipped } = await sweep(context, { full: true })
    await reconcile(context, account)
    expect(context.gitlab.issues.size).toBe(0)
    expect(skipped.join()).toContain('it is not opened again')
  })

  it('is followed no longer when its issue moved away, and no other is opened', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    const run = context.gitlab.issues.get(1)
    if (run) run.issue = { ...run.issue, state: 'closed', movedToId: 77 }
    const { skipped } = await sweep(context, { full: true })
    expect(skipped.join()).toContain('was moved to another project')
    await reconcile(context, account)
    expect(context.gitlab.issues.size).toBe(1)
  })
})

describe('a run that was moved away and back', () => {
  /** As GitLab does it: a new number, the same author, and copies of the notes and label events under new ids. */
  async function returned(): Promise<ReturnType<typeof memoryContext>> {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    const run = context.gitlab.issues.get(1)
    if (!run) throw new Error('the run has no issue')
    context.gitlab.issues.set(2, structuredClone({ ...run, issue: { ...run.issue, iid: 2, id: 900 } }))
    run.issue = { ...run.issue, state: 'closed', movedToId: 900 }
    return context
  }

  it('goes on under its new number', async () => {
    const context = await returned()
    context.gitlab.tick(2, 'jonas', 'ho-contacts')
    context.gitlab.tick(2, 'jonas', 'ho-meeting')
    for (const full of [false, true, true]) await sweep(context, { full })
    const run = context.gitlab.issues.get(2)
    expect(run?.issue).toMatchObject({ state: 'opened', labels: expect.arrayContaining(['onboarding::welcome']) })
    expect(await context.cache.runs()).toMatchObject([{ iid: 2, state: 'opened' }])
  })

  it('is known by its new number also to a store that never saw it', async () => {
    const context = await returned()
    context.cache = memoryCache()
    for (const full of [false, true]) await sweep(context, { full })
    expect(context.gitlab.issues.get(2)?.issue.state).toBe('opened')
    expect(await context.cache.runs()).toMatchObject([{ iid: 2, state: 'opened' }])
    expect(context.gitlab.issues.size).toBe(2)
  })
})

describe('an issue that somebody else opened', () => {
  async function issueBy(username: string, description: string): Promise<ReturnType<typeof memoryContext>> {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    const run = context.gitlab.issues.get(1)
    if (run) Object.assign(run.issue, { author: person(username), description })
    context.cache = memoryCache()
    return context
  }

  it('is nothing to speak of', async () => {
    const context = await issueBy('lea', 'A question')
    expect(await reconcile(context, { kind: 'issue', iid: 1 })).toEqual({ kind: 'unchanged' })
  })

  it('with a run’s marker is left alone too, and that is said', async () => {
    const context = await issueBy('lea', '<!-- onboarding-bot run=acme/csm-assigned/1 playbook=csm-assigned@1 -->')
    const reason = expect.stringContaining('lea opened it')
    expect(await reconcile(context, { kind: 'issue', iid: 1 })).toEqual({ kind: 'skipped', reason })
    expect(await context.cache.runs()).toEqual([])
  })
})

describe('an account that cannot get a run', () => {
  const cases: [string, string, RegExp][] = [
    ['has no CSM', accountFile(key, null), /no CSM yet, maria decides for amer/],
    ['names somebody unknown', accountFile(key, 'nobody'), /team.csm is nobody, who is no active member/],
    [
      'is of a segment whose playbook is not there',
      accountFile(key, 'jonas').replace('arr: 72000', 'arr: 30000').replace('lam: high', 'lam: low'),
      /onboarding-six-week, which is not there yet/,
    ],
    ['has a bad file', accountFile(key, 'jonas').replace('kind: new', 'knd: new'), /:4:1: .*knd/],
  ]
  for (const [what, text, reason] of cases) {
    it(`because it ${what} is skipped with that reason, and nothing fails`, async () => {
      const context = loopWith(text)
      const { skipped, failed } = await sweep(context, { full: false })
      expect(failed).toEqual([])
      expect(skipped).toHaveLength(1)
      expect(skipped[0]).toMatch(reason)
      expect(context.gitlab.issues.size).toBe(0)
    })
  }

  it('because much is wrong in its file is skipped with the first of it and how much more there is', async () => {
    const stray = Array.from({ length: 1_000 }, (_, index) => `stray${index}: 1`).join('\n')
    const { skipped } = await sweep(loopWith(`${accountFile(key, 'jonas')}${stray}\n`), { full: false })
    expect(skipped.join()).toMatch(/`stray0`.*; and 995 more$/)
  })

  it('because its file is too large is skipped with that reason, and the accounts after it get theirs', async () => {
    const context = loopWith('far too much')
    context.gitlab.commit('accounts/zeta.yml', accountFile('zeta', 'jonas'))
    const read = context.gitlab.readFile
    context.gitlab.readFile = (file, sha) =>
      file === path ? Promise.resolve({ unread: 'too large' }) : read(file, sha)
    for (let sweeps = 0; sweeps < 2; sweeps += 1) {
      const { skipped, failed } = await sweep(context, { full: false })
      expect({ skipped, failed }).toEqual({ skipped: [`${path}: too large`], failed: [] })
    }
    expect(context.gitlab.issues.size).toBe(1)
  })

  it('because two files have its key is skipped with both names', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    context.gitlab.commit(`accounts/${key}.yaml`, accountFile(key, 'mira'))
    const { skipped } = await sweep(context, { full: false })
    expect(skipped.join()).toContain(
      'accounts/greyfriars-energy.yaml and accounts/greyfriars-energy.yml are files of one account',
    )
    expect(context.gitlab.issues.size).toBe(0)
  })
})

describe('a dry run', () => {
  it('remembers nothing of what it did not do: the next sweep does it', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await sweep(context, { full: false })
    context.gitlab.label(1, 'mira', [], ['onboarding'])
    context.gitlab.wait('PT5M')
    const { dispatch } = context
    context.dispatch = async () => ({ kind: 'dry' })
    const dry = await sweep({ ...context, cache: await dryCache(context.cache) }, { full: false })
    expect(dry).toMatchObject({ changed: 1, failed: [] })
    context.dispatch = dispatch
    context.gitlab.wait('PT5M')
    expect(await sweep(context, { full: false })).toMatchObject({ changed: 1 })
    expect(context.gitlab.issues.get(1)?.issue.labels).toContain('onboarding')
  })
})

describe('a run that has left', () => {
  it('is said in each sweep in the same words, also to whoever asks for its account', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    const { webUrl } = context.gitlab.issues.get(1)?.issue ?? {}
    context.gitlab.issues.delete(1)
    await sweep(context, { full: false })
    const reason = `${webUrl} (greyfriars-energy/csm-assigned/1) was deleted: the run is not opened again; "open --again" opens another`
    for (const full of [false, true, false]) expect(await sweep(context, { full })).toMatchObject({ skipped: [reason] })
    expect(await reconcile(context, account)).toEqual({ kind: 'skipped', reason })
  })

  it('is said to whoever asks for its account, and another is opened only where a person asks for it', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    context.gitlab.issues.delete(1)
    await reconcile(context, { kind: 'issue', iid: 1 })
    expect(await reconcile(context, account)).toMatchObject({
      kind: 'skipped',
      reason: expect.stringContaining('was deleted'),
    })
    expect(await reconcileAccount(context, key, true)).toMatchObject({ kind: 'changed' })
    expect(await context.cache.run('greyfriars-energy/csm-assigned/2')).toMatchObject({ state: 'opened' })
  })

  it('is not opened another time while it is open', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    expect(await reconcileAccount(context, key, true)).toMatchObject({
      reason: expect.stringContaining('is still open'),
    })
  })
})

describe('a changed CSM', () => {
  it('gets the run of the account', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    context.gitlab.wait('PT1H')
    context.gitlab.commit(path, accountFile(key, 'mira'))
    await reconcile(context, account)
    expect(context.gitlab.issues.get(1)?.issue.assignees.map((user) => user.username)).toEqual(['mira'])
  })

  it('does not undo what a person assigned later than the file', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    context.gitlab.wait('PT1H')
    context.gitlab.assign(1, 'maria', 'priya')
    context.gitlab.wait('PT1H')
    context.gitlab.commit(path, accountFile(key, 'jonas', 'priority: 1'))
    await reconcile(context, account)
    const run = context.gitlab.issues.get(1)
    expect(run?.issue.assignees.map((user) => user.username)).toEqual(['priya'])
    expect(run?.notes.find((note) => note.body.includes('status'))?.body).toContain('maria changed the assignee')
  })

  it('counts again when the file names another one after that', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    context.gitlab.wait('PT1H')
    context.gitlab.assign(1, 'maria', 'priya')
    context.gitlab.wait('PT1H')
    context.gitlab.commit(path, accountFile(key, 'mira'))
    await reconcile(context, account)
    expect(context.gitlab.issues.get(1)?.issue.assignees.map((user) => user.username)).toEqual(['mira'])
  })
})

describe('two issues with one run key', () => {
  it('end as one: the oldest stays, the later one is closed with a word', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    const other = memoryContext(context.gitlab)
    const { listRuns } = context.gitlab
    context.gitlab.listRuns = async function* () {
      yield { readAt: '2026-02-23T09:00:00Z', runs: [] }
    }
    await reconcile(other, account)
    context.gitlab.listRuns = listRuns
    expect(context.gitlab.issues.size).toBe(2)
    await sweep(context, { full: true })
    await sweep(other, { full: true })
    await sweep(context, { full: true })
    expect([...context.gitlab.issues.values()].map(({ issue }) => issue.state)).toEqual(['opened', 'closed'])
    const words = context.gitlab.issues.get(2)?.notes.filter((note) => note.body.includes('key=double'))
    expect(words).toHaveLength(1)
    expect(words?.[0]?.body).toContain('duplicate of #1')
    const { readSnapshot } = context.gitlab
    const wholly: number[] = []
    context.gitlab.readSnapshot = async (iid, isWanted) => {
      const read = await readSnapshot(iid, isWanted)
      if (!('kind' in read)) wholly.push(iid)
      return read
    }
    await reconcile(context, { kind: 'issue', iid: 2 })
    expect(wholly, 'that the older one is still there is seen without its history').toEqual([2])
  })
})

describe('a sweep in which a reading failed', () => {
  it('does not count as complete, so that the next one lists from the same time on', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await sweep(context, { full: false })
    const complete = await context.cache.watermark('last-complete-sweep')
    context.gitlab.wait('PT1H')
    context.gitlab.comment(1, 'jonas', 'hello')
    const { readSnapshot } = context.gitlab
    context.gitlab.readSnapshot = () => Promise.reject(new Error('502'))
    expect((await sweep(context, { full: false })).failed).toHaveLength(1)
    expect(await context.cache.watermark('last-complete-sweep')).toBe(complete)
    context.gitlab.readSnapshot = readSnapshot
    await sweep(context, { full: false })
    expect(await context.cache.watermark('last-complete-sweep')).not.toBe(complete)
  })
})

describe('a run that fails whenever it is looked at', () => {
  it.each([
    ['GitLab refuses a write', { kind: 'refused' as const, reason: 'no' }],
    ['GitLab takes no write', new Error('401')],
  ])('because %s makes no sweep incomplete', async (_, answer) => {
    const context = loopWith(accountFile(key, 'jonas'))
    await sweep(context, { full: false })
    context.gitlab.wait('PT1H')
    context.gitlab.label(1, 'mira', [], ['onboarding'])
    context.dispatch = async () => {
      if (answer instanceof Error) throw answer
      return answer
    }
    const began = context.gitlab.now.toString({ smallestUnit: 'millisecond' })
    expect((await sweep(context, { full: false })).failed).toHaveLength(1)
    expect(await context.cache.watermark('last-complete-sweep')).toBe(began)
  })

  it('is looked at by the next sweep though it is closed and no list shows it', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await sweep(context, { full: false })
    context.gitlab.wait('PT1H')
    context.gitlab.setState(1, 'jonas', 'closed')
    const { dispatch } = context
    context.dispatch = () => Promise.reject(new Error('401'))
    await sweep(context, { full: false })
    context.gitlab.wait('PT1H')
    await sweep(context, { full: false })
    context.gitlab.wait('PT1H')
    context.dispatch = dispatch
    expect(await sweep(context, { full: false })).toMatchObject({ changed: 1, failed: [] })
    const bodies = context.gitlab.issues.get(1)?.notes.map((note) => note.body)
    expect(bodies).toContainEqual(expect.stringContaining('Closed with required tasks open'))
    expect(await context.cache.watermark('unfinished')).toBe('')
  })
})

it('a store remembers when everything open was last read: by its first sweep, and by each full one', async () => {
  const context = loopWith(accountFile(key, 'jonas'))
  const remembered: (string | undefined)[] = []
  for (const full of [false, false, true]) {
    await sweep(context, { full })
    remembered.push(await context.cache.watermark('last-full-sweep'))
    context.gitlab.wait('PT1H')
  }
  expect(remembered).toEqual(['2026-02-23T09:00:00.000Z', '2026-02-23T09:00:00.000Z', '2026-02-23T11:00:00.000Z'])
})

describe('an account file that was deleted', () => {
  it('opens nothing more', async () => {
    const context = loopWith(accountFile(key, null))
    await sweep(context, { full: false })
    context.gitlab.commit(path, null)
    expect(await sweep(context, { full: false })).toMatchObject({ seen: 0, skipped: [] })
    expect(await context.cache.accounts()).toEqual([])
  })
})
