import { expect, it } from 'vitest'
import { runningSandbox } from './support/running-sandbox.ts'

it('finds issues, milestones, projects and people where the asker may see them', async () => {
  const sandbox = await runningSandbox()
  const [root, jonas] = [sandbox.as('root'), sandbox.as('jonas')]
  await jonas.post('/projects/1/issues', { title: 'Acme onboarding', description: 'kickoff planned' })
  await jonas.post('/projects/1/issues', { title: 'Globex onboarding' })
  await root.post('/projects/1/milestones', { title: 'Acme live' })
  const hidden = (await root.post('/projects', { name: 'Acme hidden' })).body as { id: number }
  await root.post(`/projects/${hidden.id}/issues`, { title: 'Acme secret' })
  const found = async (path: string, scope: string, search = 'Acme') =>
    ((await jonas.get(path, { scope, search })).body as Record<string, string>[]).map(
      ({ title, name, username }) => title ?? username ?? name,
    )
  for (const path of ['/search', '/groups/1/search', '/projects/1/search']) {
    expect(await found(path, 'issues')).toEqual(['Acme onboarding'])
    expect(await found(path, 'milestones')).toEqual(['Acme live'])
    expect(await found(path, 'users', 'Jonas')).toEqual(['jonas'])
    expect(await found(path, 'merge_requests')).toEqual([])
  }
  expect(await found('/search', 'projects')).toEqual([])
  expect(await found('/search', 'projects', 'onboarding')).toEqual(['onboarding'])
  expect((await jonas.get('/search', { scope: 'nothing', search: 'x' })).status).toBe(400)
  expect((await jonas.get('/search', { scope: 'blobs', search: 'x' })).body).toHaveProperty('sandbox')
})
