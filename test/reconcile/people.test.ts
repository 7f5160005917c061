import { describe, expect, it } from 'vitest'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { accountFile, memoryContext } from '../support/reconcile-context.ts'

const key = 'greyfriars-energy'
const path = `accounts/${key}.yml`
const account = { kind: 'account', key } as const

function loopWith(text: string) {
  const context = memoryContext()
  context.gitlab.commit(path, text)
  return context
}

const own = ({ gitlab }: ReturnType<typeof memoryContext>, what: string) =>
  gitlab.issues.get(1)?.notes.filter(({ body, system }) => !system && body.includes(`onboarding-bot ${what}`)) ?? []
const status = (context: ReturnType<typeof memoryContext>) => own(context, 'status')[0]?.body ?? ''

describe('a CSM', () => {
  it('who is the bot’s own user opens nothing, and that is said', async () => {
    const { skipped } = await sweep(loopWith(accountFile(key, 'Onboarding-Bot')), { full: false })
    expect(skipped.join()).toContain("team.csm is onboarding-bot, which is the bot's own user")
  })

  it('who becomes the bot’s own user is not assigned, and the status note says why', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    context.gitlab.commit(path, accountFile(key, 'onboarding-bot'))
    await reconcile(context, account)
    expect(context.gitlab.issues.get(1)?.issue.assignees).toMatchObject([{ username: 'jonas' }])
    expect(status(context)).toContain('which is the bot itself')
  })

  it('is called as GitLab calls the user, however the file writes the name', async () => {
    const context = loopWith(accountFile(key, 'JONAS'))
    await reconcile(context, account)
    expect(status(context)).toContain('jonas')
    expect(status(context)).not.toContain('JONAS')
    context.gitlab.wait('PT1H')
    context.gitlab.commit(path, accountFile(key, 'MIRA'))
    await reconcile(context, account)
    expect(status(context)).toContain('mira')
    expect(await reconcile(context, account)).toEqual({ kind: 'unchanged' })
    context.gitlab.wait('PT1H')
    context.gitlab.assign(1, 'maria', 'priya')
    await reconcile(context, account)
    expect(status(context)).not.toContain('MIRA')
    expect(await reconcile(context, account)).toEqual({ kind: 'unchanged' })
  })
})

describe('an account that drops to a lower segment', () => {
  const low = accountFile(key, 'jonas').replace('arr: 72000', 'arr: 30000').replace('lam: high', 'lam: low')

  it('gets an announcement on its open run, once, and no other run', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    for (const text of [low, accountFile(key, 'jonas'), low]) {
      context.gitlab.wait('PT48H')
      context.gitlab.commit(path, text)
      await reconcile(context, account)
      await sweep(context, { full: true })
    }
    const words = own(context, 'word')
    expect(words).toHaveLength(1)
    expect(words[0]?.body).toContain('now in segment onboarding, below csm-assigned')
    const { skipped } = await sweep(context, { full: false })
    expect(skipped.join()).toContain('no other run is opened')
    expect(context.gitlab.issues.size).toBe(1)
  })

  it('gets none on a run that is closed', async () => {
    const context = loopWith(accountFile(key, 'jonas'))
    await reconcile(context, account)
    context.gitlab.setState(1, 'jonas', 'closed')
    await reconcile(context, { kind: 'issue', iid: 1 })
    context.gitlab.commit(path, low)
    await sweep(context, { full: true })
    expect(own(context, 'word').filter(({ body }) => body.includes('key=segment'))).toEqual([])
  })
})
