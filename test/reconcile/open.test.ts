import { describe, expect, it } from 'vitest'
import { lookAtAccount } from '../../src/reconcile/account/look-at-account.ts'
import { dryCache } from '../../src/reconcile/dry-cache.ts'
import { look } from '../../src/reconcile/look.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, memoryLoop } from '../support/loop.ts'
import { person } from '../support/memory-gitlab.ts'

const key = 'greyfriars-energy'
const path = `accounts/${key}.yml`
const account = { kind: 'account', key } as const

function loopWith(text: string) {
  const loop = memoryLoop()
  loop.gitlab.commit(path, text)
  return loop
}

const posts = (loop: ReturnType<typeof memoryLoop>) =>
  loop.gitlab.applied.filter((action) => action.kind === 'open-run').length

describe('an account with a CSM', () => {
  it('gets exactly one issue, with its status note, however often it is looked at', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    for (let i = 0; i < 3; i += 1) {
      await look(loop, account)
      await sweep(loop, { full: true })
    }
    expect(loop.gitlab.issues.size).toBe(1)
    const run = loop.gitlab.issues.get(1)
    expect(run?.issue.assignees.map((user) => user.username)).toEqual(['jonas'])
    expect(run?.notes.filter((note) => !note.system)).toHaveLength(1)
    expect(run?.notes.at(-1)?.body).toContain('onboarding-bot status run=greyfriars-energy/csm-assigned/1')
  })

  it('keeps its one issue when the answer to the opening is lost: the marker is found by one search', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    loop.gitlab.faults.push('lost-answer')
    expect(await look(loop, account)).toMatchObject({ kind: 'changed' })
    await look(loop, account)
    expect(posts(loop)).toBe(1)
    expect(await loop.cache.run('greyfriars-energy/csm-assigned/1')).toMatchObject({ iid: 1, state: 'opened' })
    expect(await loop.cache.intents()).toEqual([])
  })

  it('is opened by the second try when the first never arrived', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    loop.gitlab.faults.push('not-sent')
    await expect(look(loop, account)).rejects.toThrow('502')
    await look(loop, account)
    expect(posts(loop)).toBe(1)
  })

  it('is not opened twice after a crash between the answer and the record', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    const cache = memoryCache()
    await cache.saveFact('last-complete-sweep', '2026-02-23T08:00:00Z')
    await cache.saveIntent('greyfriars-energy/csm-assigned/1', '2026-02-23T09:00:00Z')
    await look({ ...loop, cache }, account)
    expect(posts(loop)).toBe(1)
    expect(await cache.run('greyfriars-energy/csm-assigned/1')).toMatchObject({ iid: 1 })
    expect(await cache.intents()).toEqual([])
  })

  it('is not opened anew by a store that lost its cache', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    loop.cache = memoryCache()
    await look(loop, account)
    loop.cache = memoryCache()
    await sweep(loop, { full: false })
    expect(loop.gitlab.issues.size).toBe(1)
  })

  it('is not opened again when its issue was closed, and not when it was deleted', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    loop.gitlab.setState(1, 'jonas', 'closed')
    await look(loop, account)
    await sweep(loop, { full: false })
    loop.gitlab.issues.delete(1)
    const { skipped } = await sweep(loop, { full: true })
    await look(loop, account)
    expect(loop.gitlab.issues.size).toBe(0)
    expect(skipped.join()).toContain('it is not opened again')
  })

  it('is followed no longer when its issue moved away, and no other is opened', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    const run = loop.gitlab.issues.get(1)
    if (run) run.issue = { ...run.issue, state: 'closed', movedToId: 77 }
    const { skipped } = await sweep(loop, { full: true })
    expect(skipped.join()).toContain('was moved to another project')
    await look(loop, account)
    expect(loop.gitlab.issues.size).toBe(1)
  })
})

describe('a run that was moved away and back', () => {
  /** As GitLab does it: a new number, the same author, and copies of the notes and label events under new ids. */
  async function returned(): Promise<ReturnType<typeof memoryLoop>> {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    const run = loop.gitlab.issues.get(1)
    if (!run) throw new Error('the run has no issue')
    loop.gitlab.issues.set(2, structuredClone({ ...run, issue: { ...run.issue, iid: 2, id: 900 } }))
    run.issue = { ...run.issue, state: 'closed', movedToId: 900 }
    return loop
  }

  it('goes on under its new number', async () => {
    const loop = await returned()
    loop.gitlab.tick(2, 'jonas', 'ho-contacts')
    loop.gitlab.tick(2, 'jonas', 'ho-meeting')
    for (const full of [false, true, true]) await sweep(loop, { full })
    const run = loop.gitlab.issues.get(2)
    expect(run?.issue).toMatchObject({ state: 'opened', labels: expect.arrayContaining(['onboarding::welcome']) })
    expect(await loop.cache.runs()).toMatchObject([{ iid: 2, state: 'opened' }])
  })

  it('is known by its new number also to a store that never saw it', async () => {
    const loop = await returned()
    loop.cache = memoryCache()
    for (const full of [false, true]) await sweep(loop, { full })
    expect(loop.gitlab.issues.get(2)?.issue.state).toBe('opened')
    expect(await loop.cache.runs()).toMatchObject([{ iid: 2, state: 'opened' }])
    expect(loop.gitlab.issues.size).toBe(2)
  })
})

describe('an issue that somebody else opened', () => {
  async function issueBy(username: string, description: string): Promise<ReturnType<typeof memoryLoop>> {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    const run = loop.gitlab.issues.get(1)
    if (run) Object.assign(run.issue, { author: person(username), description })
    loop.cache = memoryCache()
    return loop
  }

  it('is nothing to speak of', async () => {
    const loop = await issueBy('lea', 'A question')
    expect(await look(loop, { kind: 'issue', iid: 1 })).toEqual({ kind: 'unchanged' })
  })

  it('with a run’s marker is left alone too, and that is said', async () => {
    const loop = await issueBy('lea', '<!-- onboarding-bot run=acme/csm-assigned/1 playbook=csm-assigned@1 -->')
    const why = expect.stringContaining('lea opened it')
    expect(await look(loop, { kind: 'issue', iid: 1 })).toEqual({ kind: 'skipped', why })
    expect(await loop.cache.runs()).toEqual([])
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
  for (const [what, text, why] of cases) {
    it(`because it ${what} is skipped with that reason, and nothing fails`, async () => {
      const loop = loopWith(text)
      const { skipped, failed } = await sweep(loop, { full: false })
      expect(failed).toEqual([])
      expect(skipped).toHaveLength(1)
      expect(skipped[0]).toMatch(why)
      expect(loop.gitlab.issues.size).toBe(0)
    })
  }

  it('because much is wrong in its file is skipped with the first of it and how much more there is', async () => {
    const stray = Array.from({ length: 1_000 }, (_, index) => `stray${index}: 1`).join('\n')
    const { skipped } = await sweep(loopWith(`${accountFile(key, 'jonas')}${stray}\n`), { full: false })
    expect(skipped.join()).toMatch(/`stray0`.*; and 995 more$/)
  })

  it('because its file is too large is skipped with that reason, and the accounts after it get theirs', async () => {
    const loop = loopWith('far too much')
    loop.gitlab.commit('accounts/zeta.yml', accountFile('zeta', 'jonas'))
    const read = loop.gitlab.readFile
    loop.gitlab.readFile = (file, sha) => (file === path ? Promise.resolve({ unread: 'too large' }) : read(file, sha))
    for (let sweeps = 0; sweeps < 2; sweeps += 1) {
      const { skipped, failed } = await sweep(loop, { full: false })
      expect({ skipped, failed }).toEqual({ skipped: [`${path}: too large`], failed: [] })
    }
    expect(loop.gitlab.issues.size).toBe(1)
  })

  it('because two files have its key is skipped with both names', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    loop.gitlab.commit(`accounts/${key}.yaml`, accountFile(key, 'mira'))
    const { skipped } = await sweep(loop, { full: false })
    expect(skipped.join()).toContain(
      'accounts/greyfriars-energy.yaml and accounts/greyfriars-energy.yml are files of one account',
    )
    expect(loop.gitlab.issues.size).toBe(0)
  })
})

describe('a dry run', () => {
  it('remembers nothing of what it did not do: the next sweep does it', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await sweep(loop, { full: false })
    loop.gitlab.label(1, 'mira', [], ['onboarding'])
    loop.gitlab.wait('PT5M')
    const { apply } = loop.gitlab
    loop.gitlab.apply = async () => ({ kind: 'dry' })
    const dry = await sweep({ ...loop, cache: await dryCache(loop.cache) }, { full: false })
    expect(dry).toMatchObject({ changed: 1, failed: [] })
    loop.gitlab.apply = apply
    loop.gitlab.wait('PT5M')
    expect(await sweep(loop, { full: false })).toMatchObject({ changed: 1 })
    expect(loop.gitlab.issues.get(1)?.issue.labels).toContain('onboarding')
  })
})

describe('a run that has left', () => {
  it('is said in each sweep in the same words, also to whoever asks for its account', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    const { webUrl } = loop.gitlab.issues.get(1)?.issue ?? {}
    loop.gitlab.issues.delete(1)
    await sweep(loop, { full: false })
    const why = `${webUrl} (greyfriars-energy/csm-assigned/1) was deleted: the run is not opened again; "open --again" opens another`
    for (const full of [false, true, false]) expect(await sweep(loop, { full })).toMatchObject({ skipped: [why] })
    expect(await look(loop, account)).toEqual({ kind: 'skipped', why })
  })

  it('is said to whoever asks for its account, and another is opened only where a person asks for it', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    loop.gitlab.issues.delete(1)
    await look(loop, { kind: 'issue', iid: 1 })
    expect(await look(loop, account)).toMatchObject({ kind: 'skipped', why: expect.stringContaining('was deleted') })
    expect(await lookAtAccount(loop, key, true)).toMatchObject({ kind: 'changed' })
    expect(await loop.cache.run('greyfriars-energy/csm-assigned/2')).toMatchObject({ state: 'opened' })
  })

  it('is not opened another time while it is open', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    expect(await lookAtAccount(loop, key, true)).toMatchObject({ why: expect.stringContaining('is still open') })
  })
})

describe('a changed CSM', () => {
  it('gets the run of the account', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    loop.gitlab.wait('PT1H')
    loop.gitlab.commit(path, accountFile(key, 'mira'))
    await look(loop, account)
    expect(loop.gitlab.issues.get(1)?.issue.assignees.map((user) => user.username)).toEqual(['mira'])
  })

  it('does not undo what a person assigned later than the file', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    loop.gitlab.wait('PT1H')
    loop.gitlab.assign(1, 'maria', 'priya')
    loop.gitlab.wait('PT1H')
    loop.gitlab.commit(path, accountFile(key, 'jonas', 'priority: 1'))
    await look(loop, account)
    const run = loop.gitlab.issues.get(1)
    expect(run?.issue.assignees.map((user) => user.username)).toEqual(['priya'])
    expect(run?.notes.find((note) => note.body.includes('status'))?.body).toContain('maria changed the assignee')
  })

  it('counts again when the file names another one after that', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    loop.gitlab.wait('PT1H')
    loop.gitlab.assign(1, 'maria', 'priya')
    loop.gitlab.wait('PT1H')
    loop.gitlab.commit(path, accountFile(key, 'mira'))
    await look(loop, account)
    expect(loop.gitlab.issues.get(1)?.issue.assignees.map((user) => user.username)).toEqual(['mira'])
  })
})

describe('two issues with one run key', () => {
  it('end as one: the oldest stays, the later one is closed with a word', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    const other = memoryLoop(loop.gitlab)
    const { listRuns } = loop.gitlab
    loop.gitlab.listRuns = async () => ({ readAt: '2026-02-23T09:00:00Z', runs: [] })
    await look(other, account)
    loop.gitlab.listRuns = listRuns
    expect(loop.gitlab.issues.size).toBe(2)
    await sweep(loop, { full: true })
    await sweep(other, { full: true })
    await sweep(loop, { full: true })
    expect([...loop.gitlab.issues.values()].map(({ issue }) => issue.state)).toEqual(['opened', 'closed'])
    const words = loop.gitlab.issues.get(2)?.notes.filter((note) => note.body.includes('key=double'))
    expect(words).toHaveLength(1)
    expect(words?.[0]?.body).toContain('double of #1')
    const { readSnapshot } = loop.gitlab
    const wholly: number[] = []
    loop.gitlab.readSnapshot = async (iid, isWanted) => {
      const read = await readSnapshot(iid, isWanted)
      if (!('kind' in read)) wholly.push(iid)
      return read
    }
    await look(loop, { kind: 'issue', iid: 2 })
    expect(wholly, 'that the older one is still there is seen without its history').toEqual([2])
  })
})

describe('a sweep in which a reading failed', () => {
  it('does not count as complete, so that the next one lists from the same time on', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await sweep(loop, { full: false })
    const complete = await loop.cache.fact('last-complete-sweep')
    loop.gitlab.wait('PT1H')
    loop.gitlab.comment(1, 'jonas', 'hello')
    const { readSnapshot } = loop.gitlab
    loop.gitlab.readSnapshot = () => Promise.reject(new Error('502'))
    expect((await sweep(loop, { full: false })).failed).toHaveLength(1)
    expect(await loop.cache.fact('last-complete-sweep')).toBe(complete)
    loop.gitlab.readSnapshot = readSnapshot
    await sweep(loop, { full: false })
    expect(await loop.cache.fact('last-complete-sweep')).not.toBe(complete)
  })
})

describe('a run that fails whenever it is looked at', () => {
  it.each([
    ['GitLab refuses a write', { kind: 'refused' as const, why: 'no' }],
    ['GitLab takes no write', new Error('401')],
  ])('because %s makes no sweep incomplete', async (_, answer) => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await sweep(loop, { full: false })
    loop.gitlab.wait('PT1H')
    loop.gitlab.label(1, 'mira', [], ['onboarding'])
    loop.gitlab.apply = async () => {
      if (answer instanceof Error) throw answer
      return answer
    }
    const began = loop.gitlab.now.toString({ smallestUnit: 'millisecond' })
    expect((await sweep(loop, { full: false })).failed).toHaveLength(1)
    expect(await loop.cache.fact('last-complete-sweep')).toBe(began)
  })

  it('is looked at by the next sweep though it is closed and no list shows it', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await sweep(loop, { full: false })
    loop.gitlab.wait('PT1H')
    loop.gitlab.setState(1, 'jonas', 'closed')
    const { apply } = loop.gitlab
    loop.gitlab.apply = () => Promise.reject(new Error('401'))
    await sweep(loop, { full: false })
    loop.gitlab.wait('PT1H')
    await sweep(loop, { full: false })
    loop.gitlab.wait('PT1H')
    loop.gitlab.apply = apply
    expect(await sweep(loop, { full: false })).toMatchObject({ changed: 1, failed: [] })
    const bodies = loop.gitlab.issues.get(1)?.notes.map((note) => note.body)
    expect(bodies).toContainEqual(expect.stringContaining('Closed with required tasks open'))
    expect(await loop.cache.fact('unfinished')).toBe('')
  })
})

it('a store remembers when everything open was last read: by its first sweep, and by each full one', async () => {
  const loop = loopWith(accountFile(key, 'jonas'))
  const remembered: (string | undefined)[] = []
  for (const full of [false, false, true]) {
    await sweep(loop, { full })
    remembered.push(await loop.cache.fact('last-full-sweep'))
    loop.gitlab.wait('PT1H')
  }
  expect(remembered).toEqual(['2026-02-23T09:00:00.000Z', '2026-02-23T09:00:00.000Z', '2026-02-23T11:00:00.000Z'])
})

describe('an account file that was deleted', () => {
  it('opens nothing more', async () => {
    const loop = loopWith(accountFile(key, null))
    await sweep(loop, { full: false })
    loop.gitlab.commit(path, null)
    expect(await sweep(loop, { full: false })).toMatchObject({ seen: 0, skipped: [] })
    expect(await loop.cache.accounts()).toEqual([])
  })
})
