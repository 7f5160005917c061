import { describe, expect, it, vi } from 'vitest'
import { reconcileAccount } from '../../src/reconcile/account/reconcile-account.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { person } from '../support/memory-gitlab.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

const file = (key: string, name: string) => accountFile(key, 'jonas').replace('Greyfriars Energy', name)
const marker = (key: string) => `<!-- onboarding-bot run=${key}/csm-assigned/1 playbook=csm-assigned@1 -->`
const ownMarker = /<!-- onboarding-bot run=.*-->/

/** Acme's run is issue 1. A store that saw nothing of it looks at this GitLab next, to which Bolt's file was added. */
async function world() {
  const context = memoryContext()
  context.gitlab.commit('accounts/acme.yml', file('acme', 'Acme'))
  await sweep(context, { full: false })
  context.gitlab.wait('PT24H')
  context.gitlab.commit('accounts/bolt.yml', file('bolt', 'Bolt'))
  const issue = (iid: number) => {
    const found = context.gitlab.issues.get(iid)
    if (!found) throw new Error(`there is no issue ${iid}`)
    return found
  }
  const edit = (iid: number, change: (description: string) => string) =>
    context.gitlab.save(iid, 'mira', change(issue(iid).issue.description))
  const forget = () => {
    context.cache = memoryCache()
  }
  /** No reading of this issue succeeds until the answer is called. */
  const breakReading = (iid: number) => {
    const { readSnapshot } = context.gitlab
    context.gitlab.readSnapshot = (asked, isWanted) =>
      asked === iid
        ? Promise.reject(Object.assign(new Error('502'), { transient: true }))
        : readSnapshot(asked, isWanted)
    return () => {
      context.gitlab.readSnapshot = readSnapshot
    }
  }
  return { context, gitlab: context.gitlab, issue, edit, forget, breakReading }
}

const runs = async (context: Awaited<ReturnType<typeof world>>['context']) =>
  (await context.cache.runs()).map(({ runKey, iid }) => `${runKey} is #${iid}`).sort()

describe('a marker that a person put into the description of another run', () => {
  it.each([
    ['before its own', (text: string) => `${marker('bolt')}\n${text}`],
    ['in place of its own', (text: string) => text.replace(ownMarker, marker('bolt'))],
  ])('%s keeps no account from its run', async (_, change) => {
    const { context, gitlab, edit, forget } = await world()
    edit(1, change)
    forget()
    expect(await sweep(context, { full: false })).toMatchObject({ failed: [], skipped: [] })
    expect(gitlab.issues.size).toBe(2)
    expect(await runs(context)).toEqual(['acme/csm-assigned/1 is #1', 'bolt/csm-assigned/1 is #2'])
  })

  it('keeps no account from its run where the other run is closed', async () => {
    const { context, gitlab, edit, forget } = await world()
    edit(1, (text) => text.replace(ownMarker, marker('bolt')))
    gitlab.setState(1, 'jonas', 'closed')
    forget()
    for (const full of [false, false, true]) expect(await sweep(context, { full })).toMatchObject({ failed: [] })
    expect(gitlab.issues.size).toBe(2)
    expect(await runs(context)).toEqual(['acme/csm-assigned/1 is #1', 'bolt/csm-assigned/1 is #2'])
  })

  it('keeps an account from nothing whose file comes long after the store was made', async () => {
    const { context, gitlab, edit, forget } = await world()
    edit(1, (text) => text.replace(ownMarker, marker('cone')))
    gitlab.setState(1, 'jonas', 'closed')
    forget()
    await sweep(context, { full: false })
    gitlab.commit('accounts/cone.yml', file('cone', 'Cone'))
    gitlab.wait('PT1H')
    await reconcile(context, { kind: 'account', key: 'cone' })
    expect(gitlab.issues.get(3)?.issue.title).toContain('Cone')
  })

  it('has neither run closed as a duplicate of the other', async () => {
    const { context, gitlab, edit, forget, issue } = await world()
    await sweep(context, { full: false })
    edit(1, (text) => `${marker('bolt')}\n${text}`)
    forget()
    for (const full of [false, false, true]) expect(await sweep(context, { full })).toMatchObject({ failed: [] })
    expect(gitlab.issues.size).toBe(2)
    expect([1, 2].map((iid) => issue(iid).issue.state)).toEqual(['opened', 'opened'])
    expect(await runs(context)).toEqual(['acme/csm-assigned/1 is #1', 'bolt/csm-assigned/1 is #2'])
  })

  it.each([
    ['older', 1, 'bolt'],
    ['newer', 2, 'acme'],
  ])(
    'closes neither, though the status note of the %s one is gone and no store remembers it',
    async (_, iid, other) => {
      const { context, gitlab, edit, forget, issue } = await world()
      await sweep(context, { full: false })
      edit(iid, (text) => text.replace(ownMarker, marker(other)))
      issue(iid).notes = issue(iid).notes.filter((note) => note.system)
      forget()
      const counts = [await sweep(context, { full: false }), await sweep(context, { full: true })]
      expect([1, 2].map((one) => issue(one).issue.state)).toEqual(['opened', 'opened'])
      expect(counts[1]?.skipped.join()).toContain(`work_items/${iid} says in its description that it is`)
      expect(gitlab.issues.size).toBe(2)
    },
  )

  it('makes no other run of one that the store remembers, though its status note is gone', async () => {
    const { context, edit, issue } = await world()
    await sweep(context, { full: false })
    edit(1, (text) => text.replace(ownMarker, marker('bolt')))
    issue(1).notes = issue(1).notes.filter((note) => note.system)
    await sweep(context, { full: true })
    expect(issue(1).notes.at(-1)?.body).toContain('status run=acme/csm-assigned/1')
    expect(issue(2).issue.state).toBe('opened')
  })

  it('makes no other run of one that has no status note yet, and it goes on when the line is put back', async () => {
    const { context, gitlab, forget, issue } = await world()
    // Opened by a process that was killed before it wrote the status note; another store finds the issue.
    issue(1).notes = issue(1).notes.filter((note) => note.system)
    const { description } = issue(1).issue
    gitlab.save(1, 'mira', `${marker('bolt')}\n${description}`)
    forget()
    const { skipped } = await sweep(context, { full: false })
    expect(skipped.join()).toContain('work_items/1 says in its description that it is bolt/csm-assigned/1')
    expect(skipped.join()).toContain('bolt/csm-assigned/1 is not opened: ')
    expect(skipped.join()).toContain('acme/csm-assigned/1 is not opened: ')
    gitlab.save(1, 'mira', description)
    await sweep(context, { full: true })
    expect(await runs(context)).toEqual(['acme/csm-assigned/1 is #1', 'bolt/csm-assigned/1 is #2'])
    expect(issue(1).notes.at(-1)?.body).toContain('status run=acme/csm-assigned/1')
  })

  it('is not taken for an opening that was not recorded', async () => {
    const { context, gitlab, edit } = await world()
    edit(1, (text) => `${marker('bolt')}\n${text}`)
    await context.cache.saveIntent('bolt/csm-assigned/1', '2026-02-23T09:00:00Z')
    await reconcile(context, { kind: 'account', key: 'bolt' })
    expect(gitlab.issues.get(2)?.issue.title).toContain('Bolt')
  })
})

it('of two issues with one run key the older stays also where both are looked at side by side and the younger was known', async () => {
  const { context, gitlab, edit, issue } = await world()
  edit(1, (text) => `${marker('acme')}\n${text}`)
  gitlab.issues.set(2, structuredClone({ ...issue(1), issue: { ...issue(1).issue, iid: 2, id: 900 } }))
  issue(2).issue.description = issue(2).issue.description.split('\n').slice(1).join('\n')
  context.cache = memoryCache()
  for (const full of [false, true, true]) await sweep(context, { full })
  expect([1, 2].map((iid) => issue(iid).issue.state)).toEqual(['opened', 'closed'])
})

describe('an issue of the bot that cannot be read', () => {
  it('keeps runs from being opened by a store that does not know it, where its description does not tell which run it is', async () => {
    const { context, gitlab, edit, forget, breakReading } = await world()
    edit(1, (text) => text.replace(ownMarker, ''))
    forget()
    const mend = breakReading(1)
    const counts = await sweep(context, { full: false })
    expect(gitlab.issues.size).toBe(1)
    expect(counts.failed.join('\n')).toMatch(
      /issue 1: 502\n.*acme\/csm-assigned\/1 is not opened while \S+work_items\/1 cannot be read.*\n.*bolt/,
    )
    expect(counts.retry).toEqual([{ kind: 'issue', iid: 1 }, { kind: 'accounts' }])
    await expect(reconcile(context, { kind: 'account', key: 'acme' })).rejects.toThrow('cannot be read')
    mend()
    await reconcile(context, { kind: 'account', key: 'acme' })
    expect(await sweep(context, { full: false })).toMatchObject({ changed: 1, failed: [] })
    expect(await runs(context)).toEqual(['acme/csm-assigned/1 is #1', 'bolt/csm-assigned/1 is #2'])
  })

  it('keeps them also where its description names another run', async () => {
    const { context, gitlab, edit, forget, breakReading } = await world()
    edit(1, (text) => text.replace(ownMarker, marker('bolt')))
    forget()
    const mend = breakReading(1)
    expect((await sweep(context, { full: false })).failed).toHaveLength(3)
    mend()
    await sweep(context, { full: false })
    expect(gitlab.issues.size).toBe(2)
    expect(await runs(context)).toEqual(['acme/csm-assigned/1 is #1', 'bolt/csm-assigned/1 is #2'])
  })

  it('keeps no other account from its run where its description tells which run it is, or the store knows', async () => {
    const { context, gitlab, forget, breakReading } = await world()
    breakReading(1)
    await sweep(context, { full: false })
    expect(gitlab.issues.size).toBe(2)
    gitlab.commit('accounts/cone.yml', file('cone', 'Cone'))
    forget()
    await sweep(context, { full: false })
    expect(gitlab.issues.size).toBe(3)
  })
})

describe('an issue of the bot that lost both markers', () => {
  it('keeps the run whose title it has from being opened again, and no other', async () => {
    const { context, gitlab, edit, forget, issue } = await world()
    edit(1, (text) => text.replace(ownMarker, ''))
    issue(1).notes = issue(1).notes.filter((note) => note.system)
    forget()
    const { skipped, failed } = await sweep(context, { full: false })
    expect(failed).toEqual([])
    expect(skipped.join('\n')).toMatch(
      /no marker says which run it is.*\nacme\/csm-assigned\/1 is not opened: \S+work_items\/1/,
    )
    expect(gitlab.issues.size).toBe(2)
    expect(gitlab.issues.get(2)?.issue.title).toContain('Bolt')
  })
})

describe('a run’s marker in an issue that somebody else opened', () => {
  const byAnother = async (username: string) => {
    const w = await world()
    w.issue(1).issue.author = person(username)
    w.forget()
    return w
  }
  it('keeps that run from being opened, and it is said what to write where, or what to take out', async () => {
    const { context, gitlab, issue, edit } = await byAnother('lea')
    const search = vi.spyOn(gitlab, 'searchOthers')
    const { skipped, failed } = await sweep(context, { full: false })
    expect(failed).toEqual([])
    expect(search).toHaveBeenCalledTimes(1)
    expect(skipped).toEqual([
      `acme/csm-assigned/1 is not opened: ${issue(1).issue.webUrl}, which lea opened, carries its marker. If lea was the bot before, write former_users: [lea] into config/bot.yml; if not, take the line "<!-- onboarding-bot run=…" out of that issue's description`,
    ])
    expect(gitlab.issues.size, 'the other account has its run').toBe(2)
    expect(await reconcile(context, { kind: 'account', key: 'acme' })).toMatchObject({
      kind: 'skipped',
      reason: skipped[0],
    })
    edit(1, (text) => text.replace(ownMarker, ''))
    expect(await sweep(context, { full: false })).toMatchObject({ skipped: [] })
    expect(gitlab.issues.size).toBe(3)
  })

  it('asks for nothing while nothing is to be opened', async () => {
    const { context, gitlab } = await world()
    await sweep(context, { full: false })
    const search = vi.spyOn(gitlab, 'searchOthers')
    await sweep(context, { full: true })
    expect(search).not.toHaveBeenCalled()
  })

  it('of an earlier run keeps no person from asking for another one', async () => {
    const { context, gitlab } = await byAnother('lea')
    await context.cache.saveRun({ runKey: 'acme/csm-assigned/1', iid: 9, webUrl: 'http://gitlab/9', state: 'deleted' })
    expect(await reconcileAccount(context, 'acme', true)).toMatchObject({ kind: 'changed' })
    expect(gitlab.issues.size).toBe(2)
  })
})
