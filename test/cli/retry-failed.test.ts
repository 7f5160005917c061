import { beforeEach, describe, expect, it, vi } from 'vitest'
import { retryFailed } from '../../src/cli/start/outcomes.ts'
import type { ReconcileRequest } from '../../src/core/request/reconcile-request.ts'
import { counting } from '../../src/reconcile/counts.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

const full = { kind: 'sweep', full: true } as const
const accounts = { kind: 'accounts' } as const

let context: ReturnType<typeof memoryContext>
let asked: ReconcileRequest[]
const queue = { add: async (where: ReconcileRequest) => void asked.push(where) }
/** As the queue of `serve` does it. */
async function work(where: ReconcileRequest): Promise<void> {
  const result = await reconcile(context, where)
  if ('retry' in result) await retryFailed(queue, where, result)
}
const away = () => Promise.reject(Object.assign(new Error('502'), { transient: true }))

beforeEach(async () => {
  context = memoryContext()
  asked = []
  for (const key of ['acme', 'bolt', 'cone']) context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  await reconcile(context, full)
})

describe('a full sweep', () => {
  it('in which one run could not be read is done; that run is asked for by itself, and no other is read again', async () => {
    const { readSnapshot } = context.gitlab
    context.gitlab.readSnapshot = (iid, isWanted) => (iid === 2 ? away() : readSnapshot(iid, isWanted))
    await work(full)
    expect(asked).toEqual([{ kind: 'issue', iid: 2 }])
    const reads = vi.spyOn(context.gitlab, 'readSnapshot')
    const lists = vi.spyOn(context.gitlab, 'listRuns')
    await expect(work({ kind: 'issue', iid: 2 })).rejects.toThrow('502')
    expect(reads).toHaveBeenCalledTimes(1)
    expect(lists).not.toHaveBeenCalled()
  })

  it('in which an account could not get its run asks for that account', async () => {
    context.gitlab.commit('accounts/dune.yml', accountFile('dune', 'jonas'))
    context.dispatch = away
    await work(full)
    expect(asked).toEqual([{ kind: 'account', key: 'dune' }])
  })

  it('in which the accounts could not be read asks for them, which is a short sweep and tried again with pauses', async () => {
    context.gitlab.headCommit = away
    await work(full)
    expect(asked).toEqual([accounts])
    await expect(work(accounts)).rejects.toThrow('502')
    expect(asked).toEqual([accounts])
  })

  it('in which hardly anything could be read asks for one short sweep', async () => {
    const retry = Array.from({ length: 2_000 }, (_, n): ReconcileRequest => ({ kind: 'issue', iid: n + 1 }))
    await retryFailed(queue, full, { ...counting(context).counts, retry })
    expect(asked).toEqual([accounts])
  })

  it('that could not list the runs is done again as a whole', async () => {
    // biome-ignore lint/correctness/useYield: the first page fails already
    context.gitlab.listRuns = async function* () {
      await away()
    }
    await expect(work(full)).rejects.toThrow('502')
    expect(asked).toEqual([])
  })
})
