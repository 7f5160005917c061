import { describe, expect, it } from 'vitest'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { person } from '../support/memory-gitlab.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

const key = 'greyfriars-energy'
const path = `accounts/${key}.yml`
const account = { kind: 'account', key } as const
const broken = accountFile(key, 'jonas').replace('kind: new', 'knd: new')

function loopWith(text: string) {
  const context = memoryContext()
  context.gitlab.commit(path, text)
  return context
}

type World = ReturnType<typeof memoryContext>

/** The comments on each commit, oldest commit first. */
const said = ({ gitlab }: World) =>
  [...gitlab.comments].toSorted().flatMap(([sha, all]) => all.map(({ body }) => ({ commit: Number(sha), body })))
const sweepTwice = async (context: World) => {
  await sweep(context, { full: false })
  const before = structuredClone(said(context))
  expect(await sweep(context, { full: true })).toMatchObject({ failed: [] })
  expect(said(context)).toEqual(before)
  return before
}

describe('an account file that cannot be used', () => {
  const cases: [string, string, RegExp][] = [
    ['has a key that there is not', broken, /:4\\:1: .*knd/],
    ['is no YAML', ': [', /greyfriars-energy\.yml\\:1/],
    ['names somebody without access', accountFile(key, 'nobody'), /team\.csm is nobody/],
  ]
  for (const [what, text, reason] of cases) {
    it(`because it ${what} is said once on the commit that changed it last`, async () => {
      const context = loopWith(accountFile(key, null))
      context.gitlab.commit(path, text)
      context.gitlab.commit('README.md', 'another commit')
      const comments = await sweepTwice(context)
      expect(comments).toMatchObject([{ commit: 2, body: expect.stringMatching(reason) }])
      expect(comments[0]?.body).toContain('onboarding-bot commit file=accounts/greyfriars-energy.yml')
      await reconcile(context, account)
      expect(said(context)).toEqual(comments)
    })
  }

  it('is not said again by a store that lost its memory', async () => {
    const context = loopWith(broken)
    const comments = await sweepTwice(context)
    context.cache = memoryCache()
    expect(await sweepTwice(context)).toEqual(comments)
  })

  it('is said on the next commit too where that does not mend it, and on the one before no longer', async () => {
    const context = loopWith(broken)
    await sweep(context, { full: false })
    context.gitlab.commit(path, broken.replace('arr: 72000', 'arr: many'))
    const comments = await sweepTwice(context)
    expect(comments).toMatchObject([{ commit: 2, body: expect.stringContaining('arr') }])
  })

  it('is said no longer when a later commit mends it, and the run opens', async () => {
    const context = loopWith(broken)
    await reconcile(context, account)
    expect(said(context)).toHaveLength(1)
    context.gitlab.commit(path, accountFile(key, 'jonas'))
    await reconcile(context, account)
    expect(said(context)).toEqual([])
    expect(context.gitlab.issues.size).toBe(1)
    expect(await context.cache.account(key)).toMatchObject({ told: null })
  })

  it('is said no longer when the file goes', async () => {
    const context = loopWith(broken)
    await reconcile(context, account)
    context.gitlab.commit(path, null)
    await sweep(context, { full: false })
    expect(said(context)).toEqual([])
  })

  it('is said for each of several files in one commit', async () => {
    const context = memoryContext()
    for (const name of ['a', 'b']) context.gitlab.commit(`accounts/${name}.yml`, 'nothing')
    expect(await sweepTwice(context)).toHaveLength(2)
  })

  it('is said though somebody else wrote our marker there', async () => {
    const context = loopWith(broken)
    const body = '<!-- onboarding-bot commit file=accounts/greyfriars-energy.yml -->'
    const sha = (await context.gitlab.headCommit())?.sha ?? ''
    context.gitlab.comments.set(sha, [{ discussion: 'd', note: 1, body, author: person('lea') }])
    expect(await sweepTwice(context)).toHaveLength(2)
  })

  it('is said again where the answer to the comment was lost, and once all the same', async () => {
    const context = loopWith(broken)
    context.gitlab.faults.push('lost-answer')
    expect((await sweep(context, { full: false })).failed).toHaveLength(1)
    expect(await sweepTwice(context)).toHaveLength(1)
  })

  it('mentions nobody and does nothing, whatever stands in it', async () => {
    const context = loopWith('"@all\\n/close #1": 1\n')
    const [comment] = await sweepTwice(context)
    const shown = comment?.body.replaceAll(/\\.|<!--.*?-->/g, '') ?? ''
    expect(shown).not.toMatch(/@all|#1|^\/close/m)
  })

  it('costs nothing once it is said, and nothing at all where all is well', async () => {
    const context = loopWith(broken)
    await sweep(context, { full: false })
    let asked = 0
    const { lastChange, commitComments } = context.gitlab
    const counting =
      <In extends unknown[], Out>(ask: (...args: In) => Out) =>
      (...args: In) => {
        asked += 1
        return ask(...args)
      }
    Object.assign(context.gitlab, { lastChange: counting(lastChange), commitComments: counting(commitComments) })
    await sweepTwice(context)
    expect(asked).toBe(0)
  })
})

it('an account that only waits, for its CSM or its ARR, is nobody’s fault', async () => {
  const context = loopWith(accountFile(key, null))
  expect(await sweepTwice(context)).toEqual([])
})
