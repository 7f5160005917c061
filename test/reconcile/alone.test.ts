import { expect, test } from 'vitest'
import { alone } from '../../src/reconcile/alone.ts'
import { RetryableError } from '../../src/reconcile/outcome.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

const lost = new RetryableError('the connection that held the lock was lost')

/** A context whose claims are lost at the first thing that it would do to GitLab. */
function losingContext() {
  const context = memoryContext()
  const claims: AbortController[] = []
  context.gitlab.commit('accounts/greyfriars.yml', accountFile('greyfriars', 'jonas'))
  const { dispatch } = context
  context.dispatch = async (action) => {
    for (const claim of claims) claim.abort(lost)
    return await dispatch(action)
  }
  context.exclusive = (_key, work) => {
    const claim = new AbortController()
    claims.push(claim)
    return work(claim.signal)
  }
  return context
}

test('after its claim was lost, nothing more is written to GitLab and nothing is kept', async () => {
  const context = losingContext()
  await expect(alone(context, 'sweep', (held) => sweep(held, { full: false }))).rejects.toThrow(RetryableError)
  expect(context.gitlab.applied.map(({ kind }) => kind)).toEqual(['open-run'])
  expect(await context.cache.runs()).toEqual([])
  expect(await context.cache.watermark('last-complete-sweep')).toBeUndefined()
  // The intent was kept before: who does it again searches first.
  expect(await context.cache.intents()).toHaveLength(1)
})

test('whoever has the claim next does what was left, and opens nothing twice', async () => {
  const context = losingContext()
  await alone(context, 'sweep', (held) => sweep(held, { full: false })).catch(() => {})
  const next = { ...memoryContext(context.gitlab), cache: context.cache }
  expect(await alone(next, 'sweep', (held) => sweep(held, { full: false }))).toMatchObject({ failed: [] })
  expect(context.gitlab.issues.size).toBe(1)
  expect(await context.cache.runs()).toHaveLength(1)
})
