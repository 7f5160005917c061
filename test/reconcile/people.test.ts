import { describe, expect, it } from 'vitest'
import { look } from '../../src/reconcile/look.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, memoryLoop } from '../support/loop.ts'

const key = 'greyfriars-energy'
const path = `accounts/${key}.yml`
const account = { kind: 'account', key } as const

function loopWith(text: string) {
  const loop = memoryLoop()
  loop.gitlab.commit(path, text)
  return loop
}

const own = ({ gitlab }: ReturnType<typeof memoryLoop>, what: string) =>
  gitlab.issues.get(1)?.notes.filter(({ body, system }) => !system && body.includes(`onboarding-bot ${what}`)) ?? []
const status = (loop: ReturnType<typeof memoryLoop>) => own(loop, 'status')[0]?.body ?? ''

describe('a CSM', () => {
  it('who is the bot’s own user opens nothing, and that is said', async () => {
    const { skipped } = await sweep(loopWith(accountFile(key, 'Onboarding-Bot')), { full: false })
    expect(skipped.join()).toContain("team.csm is onboarding-bot, which is the bot's own user")
  })

  it('who becomes the bot’s own user is not assigned, and the status note says why', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    loop.gitlab.commit(path, accountFile(key, 'onboarding-bot'))
    await look(loop, account)
    expect(loop.gitlab.issues.get(1)?.issue.assignees).toMatchObject([{ username: 'jonas' }])
    expect(status(loop)).toContain('which is the bot itself')
  })

  it('is called as GitLab calls the user, however the file writes the name', async () => {
    const loop = loopWith(accountFile(key, 'JONAS'))
    await look(loop, account)
    expect(status(loop)).toContain('jonas')
    expect(status(loop)).not.toContain('JONAS')
    loop.gitlab.wait('PT1H')
    loop.gitlab.commit(path, accountFile(key, 'MIRA'))
    await look(loop, account)
    expect(status(loop)).toContain('mira')
    expect(await look(loop, account)).toEqual({ kind: 'unchanged' })
    loop.gitlab.wait('PT1H')
    loop.gitlab.assign(1, 'maria', 'priya')
    await look(loop, account)
    expect(status(loop)).not.toContain('MIRA')
    expect(await look(loop, account)).toEqual({ kind: 'unchanged' })
  })
})

describe('an account that drops to a lower segment', () => {
  const low = accountFile(key, 'jonas').replace('arr: 72000', 'arr: 30000').replace('lam: high', 'lam: low')

  it('gets a word on its open run, once, and no other run', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    for (const text of [low, accountFile(key, 'jonas'), low]) {
      loop.gitlab.wait('PT48H')
      loop.gitlab.commit(path, text)
      await look(loop, account)
      await sweep(loop, { full: true })
    }
    const words = own(loop, 'word')
    expect(words).toHaveLength(1)
    expect(words[0]?.body).toContain('now in segment onboarding, below csm-assigned')
    const { skipped } = await sweep(loop, { full: false })
    expect(skipped.join()).toContain('no other run is opened')
    expect(loop.gitlab.issues.size).toBe(1)
  })

  it('gets none on a run that is closed', async () => {
    const loop = loopWith(accountFile(key, 'jonas'))
    await look(loop, account)
    loop.gitlab.setState(1, 'jonas', 'closed')
    await look(loop, { kind: 'issue', iid: 1 })
    loop.gitlab.commit(path, low)
    await sweep(loop, { full: true })
    expect(own(loop, 'word').filter(({ body }) => body.includes('key=segment'))).toEqual([])
  })
})
