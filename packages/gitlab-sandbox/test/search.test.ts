import { expect, it } from 'vitest'
import { runningSandbox } from './support/running-sandbox.ts'

it('finds issues of a project, and says of anything else that it is not spoken', async () => {
  const jonas = (await runningSandbox()).as('jonas')
  await jonas.post('/projects/1/issues', { title: 'Acme onboarding', description: 'kickoff planned' })
  await jonas.post('/projects/1/issues', { title: 'Globex onboarding' })
  const found = async (scope: string, search: string) => await jonas.get('/projects/1/search', { scope, search })
  expect((await found('issues', 'Acme')).body).toMatchObject([{ title: 'Acme onboarding' }])
  expect((await found('issues', 'onboarding')).body).toMatchObject([{}, {}])
  expect((await found('nothing', 'x')).status).toBe(400)
  expect(await found('blobs', 'x')).toMatchObject({ status: 404, body: { sandbox: 'not spoken: search of blobs' } })
})
