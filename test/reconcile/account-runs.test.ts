import { describe, expect, it } from 'vitest'
import { taskLines } from '../../src/core/checklist/task-lines.ts'
import { playbooksOf } from '../../src/core/playbook/playbooks.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import type { ReconcileContext } from '../../src/reconcile/reconcile-context.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { shippedIds, shippedPlaybook } from '../support/config-file.ts'
import type { MemoryGitLab } from '../support/memory-gitlab.ts'
import { accountFile, memoryContext, rules } from '../support/reconcile-context.ts'
import { requiredBoxes } from '../support/required-boxes.ts'

const key = 'greyfriars-energy'
const path = `accounts/${key}.yml`
const account = { kind: 'account', key } as const
const subscriptions = 'subscriptions: [{id: S-1, start: 2026-02-20, term_months: 12}]\n'
const playbooks = playbooksOf(shippedIds.map(shippedPlaybook))

type Context = ReconcileContext & { gitlab: MemoryGitLab }

/** A bot with all playbooks that ship. */
function contextWith(text: string): Context {
  const context = memoryContext()
  const own = { ...rules, playbooks }
  context.rules = () => own
  context.gitlab.commit(path, text)
  return context
}

const file = (csm: string | null, more = '') => accountFile(key, csm, subscriptions + more)

const titles = ({ gitlab }: Context) => [...gitlab.issues.values()].map(({ issue }) => issue.title)

function issueOf({ gitlab }: Context, iid: number) {
  const snapshot = gitlab.issues.get(iid)
  if (!snapshot) throw new Error(`there is no issue ${iid}`)
  const own = snapshot.notes.filter((note) => !note.system && note.author.id === 1)
  return { ...snapshot.issue, notes: own.map(({ body }) => body) }
}

/** Ticks all that is required on the issue, in one save. */
function finish({ gitlab }: Context, iid: number, by = 'jonas'): void {
  const description = gitlab.issues.get(iid)?.issue.description ?? ''
  const required = new Set(
    playbooks.ids.flatMap((id) => playbooks.newest(id) ?? []).flatMap((playbook) => requiredBoxes(playbook)),
  )
  const lines = taskLines(description).flatMap(({ taskId }) => (taskId && required.has(taskId) ? [taskId] : []))
  gitlab.act(iid, by, { kind: 'save', edits: lines.map((task) => ({ kind: 'mark', task, mark: 'x' })) })
}

/** What is done until nothing more is to be done, by requests as the queue would hand them out. */
async function served(context: Context, iid: number): Promise<void> {
  const waiting: Parameters<typeof reconcile>[1][] = [{ kind: 'issue', iid }]
  const request = async (where: (typeof waiting)[number]) => void waiting.push(where)
  for (let next = waiting.shift(); next; next = waiting.shift()) await reconcile({ ...context, request }, next)
}

async function writesNothing(context: Context): Promise<void> {
  const before = context.gitlab.applied.length
  context.gitlab.wait('PT1H')
  for (const full of [false, true]) await sweep(context, { full })
  expect(context.gitlab.applied.slice(before)).toEqual([])
}

describe('an assignment', () => {
  it('shows a CSM without an open run, for whom a sweep goes through all runs once, however many assignments there are', async () => {
    const context = contextWith(file(null))
    for (const other of ['aldgate-optics', 'brightwater-rail']) {
      context.gitlab.commit(`accounts/${other}.yml`, accountFile(other, null))
    }
    context.gitlab.commit('accounts/cobalt-harbour.yml', accountFile('cobalt-harbour', 'mira').replace('72000', '-1'))
    await sweep(context, { full: false })
    const notes = [...context.gitlab.issues.keys()].flatMap((iid) => issueOf(context, iid).notes)
    expect(notes.filter((body) => body.includes('| mira | 0 | 0 | 0 |')).length).toBeGreaterThanOrEqual(3)
    context.gitlab.wait('PT1H')
    let count = 0
    const { accounts } = context.cache
    const counted = async () => {
      count += 1
      return await accounts()
    }
    await sweep({ ...context, cache: { ...context.cache, accounts: counted } }, { full: false })
    expect(count).toBe(1)
  })

  async function assigned(): Promise<Context> {
    const context = contextWith(file(null))
    await reconcile(context, account)
    context.gitlab.wait('PT1H')
    context.gitlab.commit(path, file('jonas'))
    return context
  }

  it('is opened for the manager, and closed, with a word, when a commit named the CSM and the onboarding is open', async () => {
    const context = await assigned()
    expect(issueOf(context, 1)).toMatchObject({
      title: 'Assign a CSM: Greyfriars Energy',
      assignees: [{ username: 'maria' }],
    })
    await reconcile(context, account)
    expect(titles(context)).toEqual(['Assign a CSM: Greyfriars Energy', 'Onboarding: Greyfriars Energy'])
    expect(issueOf(context, 2).assignees).toMatchObject([{ username: 'jonas' }])
    expect(issueOf(context, 1)).toMatchObject({ state: 'closed', labels: expect.arrayContaining(['onboarding::done']) })
    expect(issueOf(context, 1).notes.join('\n')).toContain('**The onboarding is open: #2.** jonas is')
    expect(issueOf(context, 1).notes.join('\n')).not.toContain('required tasks open')
    await writesNothing(context)
  })

  it('is closed by a sweep, too', async () => {
    const context = await assigned()
    await sweep(context, { full: false })
    expect(issueOf(context, 1).state).toBe('closed')
    await writesNothing(context)
  })

  it('whose bot was killed between the opening and the closing is closed by the next sweep', async () => {
    const context = await assigned()
    const { dispatch } = context
    const killed: Context = {
      ...context,
      async dispatch(action) {
        if ('iid' in action && action.iid === 1) throw new Error('killed')
        return dispatch(action)
      },
    }
    await expect(reconcile(killed, account)).rejects.toThrow('killed')
    expect(issueOf(context, 1).state).toBe('opened')
    expect(titles(context)).toHaveLength(2)
    await sweep(context, { full: false })
    expect(issueOf(context, 1).state).toBe('closed')
    await writesNothing(context)
  })

  it('whose word was written before the bot was killed is closed without a second one', async () => {
    const context = await assigned()
    const { dispatch } = context
    const killed: Context = {
      ...context,
      async dispatch(action) {
        if (action.kind === 'close-run') throw new Error('killed')
        return dispatch(action)
      },
    }
    await expect(reconcile(killed, account)).rejects.toThrow('killed')
    context.cache = memoryCache()
    await sweep(context, { full: false })
    await sweep(context, { full: false })
    expect(issueOf(context, 1).state).toBe('closed')
    expect(issueOf(context, 1).notes.filter((body) => body.includes('The onboarding is open'))).toHaveLength(1)
  })

  it('that a person reopened stays open', async () => {
    const context = await assigned()
    await reconcile(context, account)
    context.gitlab.wait('PT1H')
    context.gitlab.setState(1, 'maria', 'opened')
    await reconcile(context, { kind: 'issue', iid: 1 })
    for (const full of [false, true]) await sweep(context, { full })
    expect(issueOf(context, 1)).toMatchObject({
      state: 'opened',
      labels: expect.arrayContaining(['onboarding::assign']),
    })
    const note = issueOf(context, 1).notes.find((body) => body.includes('onboarding-bot status '))
    expect(note).toContain('Its question is answered: the account’s file names jonas as CSM, and the onboarding is #2.')
    expect(note).not.toContain('next: Assign the CSM')
    expect(note).not.toContain('Afterwards')
    await writesNothing(context)
  })

  it('asks for the ARR that is missing, and ends when it is there', async () => {
    const context = contextWith(file('jonas').replace('arr: 72000', 'arr: null'))
    await reconcile(context, account)
    expect(titles(context)).toEqual(['Assign a CSM: Greyfriars Energy'])
    context.gitlab.wait('PT1H')
    context.gitlab.commit(path, file('jonas').replace('arr: 72000', 'arr: 30000').replace('lam: high', 'lam: low'))
    await reconcile(context, account)
    expect(titles(context)).toEqual(['Assign a CSM: Greyfriars Energy', 'Six-week onboarding: Greyfriars Energy'])
    expect(issueOf(context, 1).state).toBe('closed')
    await writesNothing(context)
  })

  it('whose assignee a person changed keeps them: what counts is the commit of team.csm', async () => {
    const context = contextWith(file(null))
    await reconcile(context, account)
    context.gitlab.wait('PT1H')
    context.gitlab.assign(1, 'maria', 'jonas')
    await reconcile(context, { kind: 'issue', iid: 1 })
    expect(titles(context)).toHaveLength(1)
    context.gitlab.commit(path, file('mira'))
    await reconcile(context, account)
    expect(issueOf(context, 1).assignees).toMatchObject([{ username: 'jonas' }])
    expect(issueOf(context, 2).assignees).toMatchObject([{ username: 'mira' }])
  })
})

describe('what follows a finished onboarding', () => {
  async function finished(): Promise<Context> {
    const context = contextWith(file('jonas'))
    await reconcile(context, account)
    context.gitlab.wait('PT720H')
    finish(context, 1)
    context.gitlab.setState(1, 'jonas', 'closed')
    return context
  }
  const both = ['Onboarding: Greyfriars Energy', 'Year 1 with Greyfriars Energy']

  it('is opened once its closing was read, by its account’s request', async () => {
    const context = await finished()
    await served(context, 1)
    expect(titles(context)).toEqual(both)
    expect(issueOf(context, 2).description).toContain('after=csm-assigned')
    await writesNothing(context)
  })

  it('is opened by the same sweep that saw the closing', async () => {
    const context = await finished()
    await sweep(context, { full: false })
    expect(titles(context)).toEqual(both)
    await writesNothing(context)
  })

  it.each(['by requests', 'by a sweep'])('is named on the closed issue, and names it, %s', async (way) => {
    const context = await finished()
    await (way === 'by requests' ? served(context, 1) : sweep(context, { full: false }))
    expect(issueOf(context, 1).notes.at(-1)).toContain(
      'The account moves on to `lifecycle::adoption`. It goes on in #2.',
    )
    expect(issueOf(context, 2).notes.join()).toContain('Follows #1.')
    await writesNothing(context)
    context.gitlab.setState(1, 'jonas', 'opened')
    await served(context, 1)
    expect(issueOf(context, 1).notes.join()).toContain('It was closed before, and goes on in #2; closed again')
  })

  it('is opened by the next sweep where the bot was killed between closing and opening', async () => {
    const context = await finished()
    const request = () => Promise.reject(new Error('killed'))
    await expect(reconcile({ ...context, request }, { kind: 'issue', iid: 1 })).rejects.toThrow('killed')
    expect(titles(context)).toHaveLength(1)
    await sweep(context, { full: false })
    expect(titles(context)).toEqual(both)
  })

  it('is opened once, however often the run is reopened and closed', async () => {
    const context = await finished()
    await served(context, 1)
    for (let times = 0; times < 3; times += 1) {
      context.gitlab.wait('PT24H')
      context.gitlab.setState(1, 'jonas', times % 2 === 0 ? 'opened' : 'closed')
      await served(context, 1)
      await sweep(context, { full: false })
    }
    expect(titles(context)).toEqual(both)
  })

  it('is opened once, though the store is lost before or after', async () => {
    const context = await finished()
    context.cache = memoryCache()
    for (const full of [false, true]) await sweep(context, { full })
    expect(titles(context)).toEqual(both)
    context.cache = memoryCache()
    for (const full of [false, true]) await sweep(context, { full })
    context.cache = memoryCache()
    await reconcile(context, account)
    expect(titles(context)).toEqual(both)
  })

  it('is opened once by two bots that see the closing at the same time and share a store', async () => {
    const context = await finished()
    const waiting = new Map<string, Promise<unknown>>()
    context.exclusive = (name, work) => {
      const turn = (waiting.get(name) ?? Promise.resolve()).then(() => work())
      waiting.set(
        name,
        turn.catch(() => {}),
      )
      return turn
    }
    await Promise.all([served(context, 1), served({ ...context }, 1), reconcile(context, account)])
    expect(titles(context)).toEqual(both)
  })

  it('is not opened for closings with required tasks open', async () => {
    const context = contextWith(file('jonas'))
    await reconcile(context, account)
    context.gitlab.setState(1, 'jonas', 'closed')
    await served(context, 1)
    await sweep(context, { full: true })
    expect(titles(context)).toHaveLength(1)
  })

  it('floods nobody after an upgrade: what ended long ago opens nothing, what ended lately opens its year', async () => {
    const context = contextWith(file('jonas'))
    const keys = Array.from({ length: 8 }, (_, n) => `a${n}`)
    for (const one of keys) context.gitlab.commit(`accounts/${one}.yml`, accountFile(one, 'jonas', subscriptions))
    const full = context.rules
    // As a version did that had one playbook, and remembered of no run how it ended.
    context.rules = () => rules
    await sweep(context, { full: false })
    for (const iid of context.gitlab.issues.keys()) {
      finish(context, iid)
      if (iid > 1) context.gitlab.setState(iid, 'jonas', 'closed')
    }
    await sweep(context, { full: false })
    context.gitlab.wait('PT2400H')
    context.gitlab.setState(1, 'jonas', 'closed')
    await sweep(context, { full: false })
    for (const run of await context.cache.runs()) {
      if (run.planned) Reflect.deleteProperty(run.planned, 'ended')
      await context.cache.saveRun(run)
    }
    context.rules = full
    const before = context.gitlab.issues.size
    for (const whole of [false, true]) await sweep(context, { full: whole })
    expect(titles(context).slice(before)).toEqual(['Year 1 with Greyfriars Energy'])
  })
})

describe('the account executive', () => {
  it('has the six-week onboarding once it is finished, and the year after it; a person’s later choice holds', async () => {
    const text = file('jonas').replace('arr: 72000', 'arr: 30000').replace('lam: high', 'lam: low')
    const context = contextWith(text.replace('{csm: jonas}', '{csm: jonas, ae: lea}'))
    await reconcile(context, account)
    finish(context, 1)
    context.gitlab.setState(1, 'jonas', 'closed')
    await served(context, 1)
    const of = (iid: number) => issueOf(context, iid).assignees.map(({ username }) => username)
    expect([of(1), of(2)]).toEqual([['lea'], ['lea']])
    context.gitlab.wait('PT1H')
    context.gitlab.assign(1, 'maria', 'priya')
    await served(context, 1)
    await sweep(context, { full: true })
    expect([of(1), of(2)]).toEqual([['priya'], ['lea']])
    await writesNothing(context)
  })
})

describe('a digital course', () => {
  const text = `${file(null).replace('arr: 72000', 'arr: 8000').replace('lam: high', 'lam: low')}`

  it('is closed by the bot on day 45 where nothing required is open, and the year follows', async () => {
    const context = contextWith(text)
    await reconcile(context, account)
    finish(context, 1, 'maria')
    await served(context, 1)
    context.gitlab.now = Temporal.Instant.from('2026-04-06T04:59:00Z')
    await sweep(context, { full: false })
    expect(issueOf(context, 1).state).toBe('opened')
    context.gitlab.now = Temporal.Instant.from('2026-04-06T05:01:00Z')
    await sweep(context, { full: false })
    expect(issueOf(context, 1)).toMatchObject({ state: 'closed', labels: expect.arrayContaining(['onboarding::done']) })
    await served(context, 1)
    expect(titles(context)).toEqual(['Digital onboarding: Greyfriars Energy', 'Year 1 with Greyfriars Energy'])
    await writesNothing(context)
  })

  it('wants to be looked at on the morning of day 45, by itself', async () => {
    const context = contextWith(text)
    await reconcile(context, account)
    finish(context, 1, 'maria')
    await served(context, 1)
    context.gitlab.now = Temporal.Instant.from('2026-04-05T20:00:00Z')
    await served(context, 1)
    expect(await context.cache.nextWakeTime('2026-04-05T20:00:00Z')).toBe('2026-04-06T05:00:00.000Z')
  })
})

describe('the next year', () => {
  it('is opened once the year is closed and the file says that it was renewed', async () => {
    const context = contextWith(file('jonas'))
    await reconcile(context, account)
    finish(context, 1)
    context.gitlab.setState(1, 'jonas', 'closed')
    await served(context, 1)
    context.gitlab.wait('PT8400H')
    finish(context, 2)
    context.gitlab.setState(2, 'jonas', 'closed')
    await served(context, 2)
    expect(titles(context)).toHaveLength(2)
    context.gitlab.wait('PT24H')
    context.gitlab.commit(path, file('jonas', 'renewal: {outcome: renewed}\n'))
    await reconcile(context, account)
    await sweep(context, { full: true })
    expect(titles(context).slice(2)).toEqual(['Year 2 with Greyfriars Energy'])
  })
})

describe('what survives the closing', () => {
  async function closedEarly(): Promise<Context> {
    const context = contextWith(file('jonas'))
    await reconcile(context, account)
    finish(context, 1)
    context.gitlab.setState(1, 'jonas', 'closed')
    await served(context, 1)
    return context
  }
  const statusOf = (context: Context) =>
    issueOf(context, 1).notes.find((body) => body.includes('onboarding-bot status')) ?? ''

  it('is counted when it is ticked on the closed issue, told by a hook or found by a sweep', async () => {
    for (const find of [
      (context: Context) => served(context, 1),
      (context: Context) => sweep(context, { full: false }),
    ]) {
      const context = await closedEarly()
      expect(statusOf(context)).toContain('First value date recorded')
      context.gitlab.wait('PT240H')
      context.gitlab.tick(1, 'jonas', 'fv-date')
      await find(context)
      expect(statusOf(context)).not.toContain('First value date recorded')
      expect(issueOf(context, 1).labels).toContain('onboarding-ttfv::met')
      expect(issueOf(context, 1).state).toBe('closed')
    }
  })

  it('wakes the closed run on the day from which it is late, though no list shows it', async () => {
    const context = await closedEarly()
    context.gitlab.wait('PT48H')
    await sweep(context, { full: false })
    const late = 'onboarding-ttfv::late'
    const wakes: string[] = []
    while (!issueOf(context, 1).labels.includes(late) && wakes.length < 10) {
      const next = (await context.cache.nextWakeTime(context.gitlab.now.toString())) ?? ''
      wakes.push(next)
      context.gitlab.now = Temporal.Instant.from(next)
      for (const { iid } of await context.cache.issuesToWake('2026-01-01T00:00:00Z', next)) await served(context, iid)
    }
    // Day 31 after the contract, in Chicago.
    expect(wakes.at(-1)).toBe('2026-03-23T05:00:00.000Z')
    expect(issueOf(context, 1)).toMatchObject({ state: 'closed', labels: expect.arrayContaining([late]) })
  })
})
