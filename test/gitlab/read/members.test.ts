import { expect, it } from 'vitest'
import { fakeGitLab } from '../../support/gitlab.ts'
import { CASEY, next } from '../fixtures.ts'

const gitlab = fakeGitLab()
const all = '/projects/67/members/all'

it('members are those of all pages, inherited ones too, with roles as numbers', async () => {
  const planner = { id: 5, username: 'paula', state: 'active', access_level: 15 }
  const blocked = { id: 6, username: 'gone', state: 'blocked', access_level: 30 }
  const awaiting = { id: 7, username: 'new', state: 'active', membership_state: 'awaiting', access_level: 30 }
  gitlab.api
    .get(all)
    .query({ per_page: '100' })
    .reply(200, [{ ...CASEY, access_level: 30 }, planner], next(`https://gitlab.example.com/api/v4${all}?page=2`))
  gitlab.api.get(all).query({ page: '2' }).reply(200, [blocked, awaiting])
  expect(await gitlab.client().members()).toEqual([
    { id: 2, username: 'casey', accessLevel: 30, active: true },
    { id: 5, username: 'paula', accessLevel: 15, active: true },
    { id: 6, username: 'gone', accessLevel: 30, active: false },
    { id: 7, username: 'new', accessLevel: 30, active: false },
  ])
})

it('one who is a member twice has the higher role', async () => {
  const as = (access_level: number) => ({ ...CASEY, access_level })
  gitlab.api
    .get(all)
    .query(true)
    .reply(200, [as(20), as(40), as(30)])
  expect(await gitlab.client().members()).toMatchObject([{ id: 2, accessLevel: 40 }])
})

it('the project is asked for once, by path', async () => {
  const project = {
    id: 67,
    web_url: 'https://gitlab.example.com/cs/o',
    path_with_namespace: 'cs/o',
    default_branch: 'main',
  }
  gitlab.api.get('/projects/cs%2Fo').reply(200, project)
  const client = gitlab.client({ project: 'cs/o' })
  await client.projectInfo()
  expect(await client.projectInfo()).toEqual({ id: 67, webUrl: project.web_url, path: 'cs/o', defaultBranch: 'main' })
})
