import { expect, test } from 'vitest'
import { alone } from '../../src/reconcile/alone.ts'
import { TryAgain } from '../../src/reconcile/outcome.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, memoryLoop } from '../support/loop.ts'

const lost = new TryAgain('the connection that held the lock was lost')

/** A loop whose claims are lost at the first thing that it would do to GitLab. */
function losingLoop() {
  const loop = memoryLoop()
  const claims: AbortController[] = []
  loop.gitlab.commit('accounts/greyfriars.yml', accountFile('greyfriars', 'jonas'))
  const { apply } = loop.gitlab
  loop.gitlab.apply = async (action) => {
    for (const claim of claims) claim.abort(lost)
    return await apply(action)
  }
  loop.exclusive = (_key, work) => {
    const claim = new AbortController()
    claims.push(claim)
    return work(claim.signal)
  }
  return loop
}

test('after its claim was lost, nothing more is written to GitLab and nothing is kept', async () => {
  const loop = losingLoop()
  await expect(alone(loop, 'sweep', (held) => sweep(held, { full: false }))).rejects.toThrow(TryAgain)
  expect(loop.gitlab.applied.map(({ kind }) => kind)).toEqual(['open-run'])
  expect(await loop.cache.runs()).toEqual([])
  expect(await loop.cache.fact('last-complete-sweep')).toBeUndefined()
  // The intent was kept before: who does it again searches first.
  expect(await loop.cache.intents()).toHaveLength(1)
})

test('whoever has the claim next does what was left, and opens nothing twice', async () => {
  const loop = losingLoop()
  await alone(loop, 'sweep', (held) => sweep(held, { full: false })).catch(() => {})
  const next = { ...memoryLoop(loop.gitlab), cache: loop.cache }
  expect(await alone(next, 'sweep', (held) => sweep(held, { full: false }))).toMatchObject({ failed: [] })
  expect(loop.gitlab.issues.size).toBe(1)
  expect(await loop.cache.runs()).toHaveLength(1)
})
