import { beforeEach, expect, it, vi } from 'vitest'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

const key = 'greyfriars-energy'
const path = `accounts/${key}.yml`

let context: ReturnType<typeof memoryContext>
let parsing: ReturnType<typeof vi.fn>
const sweepOnce = () => sweep(context, { full: false })

beforeEach(async () => {
  context = memoryContext()
  const { readAccount } = context
  parsing = vi.fn(readAccount)
  context.readAccount = parsing as typeof readAccount
  context.gitlab.commit(path, accountFile(key, 'jonas'))
  await sweepOnce()
  context.gitlab.wait('PT1H')
  await sweepOnce()
  await sweepOnce()
  parsing.mockClear()
})

it('a file of which nothing came is not looked at again, and its account counts as seen', async () => {
  const texts = vi.spyOn(context.cache, 'accounts')
  expect(await sweepOnce()).toMatchObject({ seen: 2, read: 0, skipped: [], failed: [] })
  expect(parsing).not.toHaveBeenCalled()
  expect(texts).not.toHaveBeenCalled()
})

it('another text of it is', async () => {
  context.gitlab.commit(path, accountFile(key, null))
  expect(await sweepOnce()).toMatchObject({ skipped: [expect.stringContaining('There is no CSM yet')] })
  expect(await sweepOnce()).toMatchObject({ skipped: [expect.stringContaining('There is no CSM yet')] })
})

it('a second file with its key is said at each sweep', async () => {
  context.gitlab.commit(`accounts/${key}.yaml`, accountFile(key, 'jonas'))
  const twice = { skipped: Array(2).fill(expect.stringContaining('keep one')) }
  expect(await sweepOnce()).toMatchObject(twice)
  expect(await sweepOnce()).toMatchObject(twice)
})

it('what became of its run is said at each sweep', async () => {
  context.gitlab.issues.delete(1)
  await sweepOnce()
  const left = { skipped: [expect.stringContaining('was deleted')] }
  expect(await sweepOnce()).toMatchObject(left)
  expect(await sweepOnce()).toMatchObject(left)
})

it('other segments are held against it', async () => {
  const rules = context.rules()
  const others = { ...rules, segments: { ...rules.segments, segments: [] } }
  context.rules = () => others
  expect(await sweepOnce()).toMatchObject({ skipped: [expect.stringContaining('No segment takes')] })
})
