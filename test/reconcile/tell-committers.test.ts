import { describe, expect, it } from 'vitest'
import { look } from '../../src/reconcile/look.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, memoryLoop } from '../support/loop.ts'
import { person } from '../support/memory-gitlab.ts'

const key = 'greyfriars-energy'
const path = `accounts/${key}.yml`
const account = { kind: 'account', key } as const
const broken = accountFile(key, 'jonas').replace('kind: new', 'knd: new')

function loopWith(text: string) {
  const loop = memoryLoop()
  loop.gitlab.commit(path, text)
  return loop
}

type World = ReturnType<typeof memoryLoop>

/** The comments on each commit, oldest commit first. */
const said = ({ gitlab }: World) =>
  [...gitlab.comments].toSorted().flatMap(([sha, all]) => all.map(({ body }) => ({ commit: Number(sha), body })))
const sweepTwice = async (loop: World) => {
  await sweep(loop, { full: false })
  const before = structuredClone(said(loop))
  expect(await sweep(loop, { full: true })).toMatchObject({ failed: [] })
  expect(said(loop)).toEqual(before)
  return before
}

describe('an account file that cannot be used', () => {
  const cases: [string, string, RegExp][] = [
    ['has a key that there is not', broken, /:4\\:1: .*knd/],
    ['is no YAML', ': [', /greyfriars-energy\.yml\\:1/],
    ['names somebody without access', accountFile(key, 'nobody'), /team\.csm is nobody/],
  ]
  for (const [what, text, why] of cases) {
    it(`because it ${what} is said once on the commit that changed it last`, async () => {
      const loop = loopWith(accountFile(key, null))
      loop.gitlab.commit(path, text)
      loop.gitlab.commit('README.md', 'another commit')
      const comments = await sweepTwice(loop)
      expect(comments).toMatchObject([{ commit: 2, body: expect.stringMatching(why) }])
      expect(comments[0]?.body).toContain('onboarding-bot commit file=accounts/greyfriars-energy.yml')
      await look(loop, account)
      expect(said(loop)).toEqual(comments)
    })
  }

  it('is not said again by a store that lost its memory', async () => {
    const loop = loopWith(broken)
    const comments = await sweepTwice(loop)
    loop.cache = memoryCache()
    expect(await sweepTwice(loop)).toEqual(comments)
  })

  it('is said on the next commit too where that does not mend it, and on the one before no longer', async () => {
    const loop = loopWith(broken)
    await sweep(loop, { full: false })
    loop.gitlab.commit(path, broken.replace('arr: 72000', 'arr: many'))
    const comments = await sweepTwice(loop)
    expect(comments).toMatchObject([{ commit: 2, body: expect.stringContaining('arr') }])
  })

  it('is said no longer when a later commit mends it, and the run opens', async () => {
    const loop = loopWith(broken)
    await look(loop, account)
    expect(said(loop)).toHaveLength(1)
    loop.gitlab.commit(path, accountFile(key, 'jonas'))
    await look(loop, account)
    expect(said(loop)).toEqual([])
    expect(loop.gitlab.issues.size).toBe(1)
    expect(await loop.cache.account(key)).toMatchObject({ told: null })
  })

  it('is said no longer when the file goes', async () => {
    const loop = loopWith(broken)
    await look(loop, account)
    loop.gitlab.commit(path, null)
    await sweep(loop, { full: false })
    expect(said(loop)).toEqual([])
  })

  it('is said for each of several files in one commit', async () => {
    const loop = memoryLoop()
    for (const name of ['a', 'b']) loop.gitlab.commit(`accounts/${name}.yml`, 'nothing')
    expect(await sweepTwice(loop)).toHaveLength(2)
  })

  it('is said though somebody else wrote our marker there', async () => {
    const loop = loopWith(broken)
    const body = '<!-- onboarding-bot commit file=accounts/greyfriars-energy.yml -->'
    const sha = (await loop.gitlab.headCommit())?.sha ?? ''
    loop.gitlab.comments.set(sha, [{ discussion: 'd', note: 1, body, author: person('lea') }])
    expect(await sweepTwice(loop)).toHaveLength(2)
  })

  it('is said again where the answer to the comment was lost, and once all the same', async () => {
    const loop = loopWith(broken)
    loop.gitlab.faults.push('lost-answer')
    expect((await sweep(loop, { full: false })).failed).toHaveLength(1)
    expect(await sweepTwice(loop)).toHaveLength(1)
  })

  it('mentions nobody and does nothing, whatever stands in it', async () => {
    const loop = loopWith('"@all\\n/close #1": 1\n')
    const [comment] = await sweepTwice(loop)
    const shown = comment?.body.replaceAll(/\\.|<!--.*?-->/g, '') ?? ''
    expect(shown).not.toMatch(/@all|#1|^\/close/m)
  })

  it('costs nothing once it is said, and nothing at all where all is well', async () => {
    const loop = loopWith(broken)
    await sweep(loop, { full: false })
    let asked = 0
    const { lastChange, commitComments } = loop.gitlab
    const counting =
      <In extends unknown[], Out>(ask: (...args: In) => Out) =>
      (...args: In) => {
        asked += 1
        return ask(...args)
      }
    Object.assign(loop.gitlab, { lastChange: counting(lastChange), commitComments: counting(commitComments) })
    await sweepTwice(loop)
    expect(asked).toBe(0)
  })
})

it('an account that only waits, for its CSM or its ARR, is nobody’s fault', async () => {
  const loop = loopWith(accountFile(key, null))
  expect(await sweepTwice(loop)).toEqual([])
})
