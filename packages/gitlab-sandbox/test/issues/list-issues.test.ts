import { describe, expect, it } from 'vitest'
import { ROLE } from '../../src/identity/roles.ts'
import { issueWorld } from './issue-world.ts'

const next = (headers: Readonly<Record<string, string>>) => /<([^>]+)>; rel="next"/.exec(headers.link ?? '')?.[1]

async function sixIssues() {
  const world = await issueWorld()
  const bot = world.as('onboarding-bot')
  await bot.open({
    title: 'Run 1',
    description: '<!-- run=acme/csm/1 -->',
    labels: 'onboarding,p::a',
    assignee_ids: [6],
  })
  await bot.open({ title: 'Run 2', description: '<!-- run=globex/csm/1 -->', labels: 'onboarding,p::b' })
  await bot.open({ title: 'Run 3', labels: 'onboarding,p::a', due_date: '2020-01-01' })
  await world.as('jonas').open({ title: 'Aside', description: 'about acme' })
  await bot.open({ title: 'Secret', confidential: true })
  await bot.open({ title: 'Last' })
  await bot.change(2, { state_event: 'close' })
  return { ...world, bot }
}

describe('a list of issues', () => {
  it.each([
    [{}, [6, 5, 4, 3, 2, 1]],
    [{ sort: 'asc', state: 'opened' }, [1, 3, 4, 5, 6]],
    [{ labels: 'onboarding,p::a' }, [3, 1]],
    [{ 'labels[]': ['onboarding', 'p::b'] }, [2]],
    [{ labels: 'None' }, [6, 5, 4]],
    [{ labels: 'p::*' }, []],
    [{ 'not[labels]': 'p::a', labels: 'onboarding' }, [2]],
    [{ 'iids[]': [1, 4] }, [4, 1]],
    [{ 'iids[]': ['one'] }, []],
    [{ labels: 'onboarding,None' }, [6, 5, 4]],
    [{ search: 'ast' }, []],
    [{ search: 'la secr', in: 'title' }, []],
    [{ search: 'runs', in: 'title' }, [3, 2, 1]],
    [{ search: 'the' }, []],
    [{ order_by: 'due_date', sort: 'asc', labels: 'onboarding' }, [3, 2, 1]],
    [{ due_date: '' }, [6, 5, 4, 3, 2, 1]],
    [{ closed_by_id: 12 }, [2]],
    [{ per_page: -1 }, [6, 5, 4, 3, 2, 1]],
    [{ page: -1, per_page: 2 }, [6, 5]],
    [{ search: 'acme', in: 'description' }, [4, 1]],
    [{ search: 'acme/csm/1', in: 'description' }, [1]],
    [{ search: 'RUN', in: 'title', state: 'closed' }, [2]],
    [{ assignee_username: 'jonas' }, [1]],
    [{ assignee_id: 'None', labels: 'onboarding' }, [3, 2]],
    [{ author_username: 'jonas' }, [4]],
    [{ 'not[author_username]': 'onboarding-bot' }, [4]],
    [{ scope: 'created_by_me', confidential: true }, [5]],
    [{ due_date: 'overdue' }, [3]],
    [{ order_by: 'title', sort: 'asc' }, [4, 6, 1, 2, 3, 5]],
    [{ order_by: 'due_date', sort: 'asc', per_page: 1 }, [3]],
    [{ order_by: 'updated_at', per_page: 1 }, [2]],
  ])('%j gives %j', async (query, iids) => {
    const { bot } = await sixIssues()
    expect(await bot.iids(query)).toEqual(iids)
  })

  it.each([
    [{ order_by: 'nonsense' }, 'order_by does not have a valid value'],
    [{ updated_after: 'nonsense' }, 'updated_after is invalid'],
    [{ state: 'nonsense' }, 'state does not have a valid value'],
    [{ author_id: 'x' }, 'author_id is invalid'],
    [{ assignee_id: 'x' }, 'assignee_id should be an integer, none, or any, however got x'],
    [{ state: 'x', sort: 'x' }, 'state does not have a valid value, sort does not have a valid value'],
    [{ created_after: '2026-02-30' }, 'created_after is invalid'],
    [{ milestone: 'Q1', milestone_id: 'Any' }, 'milestone_id, milestone are mutually exclusive'],
    [{ assignee_id: 6, assignee_username: 'jonas' }, 'assignee_id, assignee_username are mutually exclusive'],
    [{ 'assignee_username[]': ['jonas', 'mira'] }, 'assignee_username allows one value, but found 2: jonas, mira'],
  ])('%j is refused', async (query, error) => {
    const { as } = await issueWorld()
    expect(await as('jonas').get('/projects/1/issues', query)).toMatchObject({ status: 400, body: { error } })
  })

  it('includes the very instant that it is asked from', async () => {
    const { bot } = await sixIssues()
    const { updated_at } = await bot.read(6)
    expect(await bot.iids({ updated_after: updated_at, state: 'opened' })).toEqual([6])
  })

  it('is walked by number and by cursor with the same end', async () => {
    const { sandbox, bot } = await sixIssues()
    const walk = async (query: string) => {
      const iids: number[] = []
      let path: string | undefined = `/projects/1/issues?per_page=2&sort=asc&labels=onboarding&${query}`
      while (path) {
        const { body, headers } = await bot.get(path)
        iids.push(...(body as { iid: number }[]).map(({ iid }) => iid))
        path = next(headers)?.replace(`${sandbox.url}/api/v4`, '')
      }
      return iids
    }
    expect(await walk('')).toEqual([1, 2, 3])
    expect(await walk('pagination=keyset&order_by=created_at')).toEqual([1, 2, 3])
    expect(await walk('pagination=keyset&order_by=due_date')).toEqual([3, 2, 1])
  })

  it('hides confidential issues from guests, and shows them to whoever is assigned', async () => {
    const { bot, newcomer } = await sixIssues()
    const guest = newcomer('guest', ROLE.guest)
    expect(await guest.iids({})).not.toContain(5)
    expect((await guest.get('/projects/1/issues/5')).status).toBe(404)
    await bot.change(5, { assignee_ids: [guest.id] })
    expect(await guest.iids({})).toContain(5)
  })

  it('is one’s own where no project or group is named, and a group’s with references', async () => {
    const { as } = await sixIssues()
    const { body: own } = await as('jonas').get('/issues')
    expect(own).toMatchObject([{ iid: 4, references: { full: 'customer-success/onboarding#4' } }])
    const { body: group } = await as('jonas').get('/groups/customer-success/issues', { search: 'Aside' })
    expect(group).toMatchObject([{ iid: 4, references: { relative: 'onboarding#4' } }])
  })

  it('is counted', async () => {
    const { as } = await sixIssues()
    const { body } = await as('jonas').get('/projects/1/issues_statistics', { labels: 'onboarding' })
    expect(body).toEqual({ statistics: { counts: { all: 3, closed: 1, opened: 2 } } })
  })
})
