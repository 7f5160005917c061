import { describe, expect, it } from 'vitest'
import { openapiErrors } from './support/gitlab-openapi.ts'
import { runningSandbox } from './support/running-sandbox.ts'

const PATH = '/projects/1/pipeline_schedules'
const WEEKLY = { description: 'weekly report', ref: 'main', cron: '0 7 * * 1', cron_timezone: 'Europe/Berlin' }
type Schedule = { id: number; next_run_at: string | null }

describe('a pipeline schedule', () => {
  it('runs when GitLab’s worker first looks after its time, in its zone, and names the next time once that is over', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    const { id } = (await maria.post(PATH, WEEKLY)).body as Schedule
    const next = async () => ((await maria.get(`${PATH}/${id}`)).body as Schedule).next_run_at
    expect(await next()).toBe('2026-03-09T06:03:00.000Z')
    sandbox.clock.advance('P28D')
    expect(await next(), 'summer time').toBe('2026-04-06T05:03:00.000Z')
  })

  it('may run on a branch that is not protected for a Developer, who changes his own and no other', async () => {
    const sandbox = await runningSandbox()
    const [maria, jonas] = [sandbox.as('maria'), sandbox.as('jonas')]
    await maria.post('/projects/1/repository/branches', { branch: 'work', ref: 'main' })
    const own = (await jonas.post(PATH, { ...WEEKLY, ref: 'work' })).body as Schedule
    const other = (await maria.post(PATH, WEEKLY)).body as Schedule
    expect((await jonas.put(`${PATH}/${own.id}`, { active: false })).body).toMatchObject({ active: false })
    expect((await jonas.put(`${PATH}/${own.id}`, { ref: 'main' })).status).toBe(400)
    expect((await jonas.delete(`${PATH}/${other.id}`)).status).toBe(403)
    expect((await jonas.post(`${PATH}/${other.id}/take_ownership`)).status).toBe(403)
    expect((await maria.get(PATH, { scope: 'inactive' })).body).toMatchObject([{ id: own.id }])
  })

  it('is seen by Reporters, its variables by those alone who may change it', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    const { id } = (await maria.post(PATH, WEEKLY)).body as Schedule
    await maria.post(`${PATH}/${id}/variables`, { key: 'REPORT', value: 'weekly' })
    expect((await maria.get(`${PATH}/${id}`)).body).toMatchObject({ variables: [{ key: 'REPORT', value: 'weekly' }] })
    const seen = await sandbox.as('onboarding-bot').get(`${PATH}/${id}`)
    expect(seen.body).toMatchObject({ owner: { username: 'maria' }, active: true })
    expect(seen.body).not.toHaveProperty('variables')
  })

  it.each(['* * * *', '0 7 * * 1 2026', 'H 7 * * 1', '61 7 * * 1', ''])(
    'is not made for the cron "%s"',
    async (cron) => {
      const maria = (await runningSandbox()).as('maria')
      expect((await maria.post(PATH, { ...WEEKLY, cron })).status).toBe(400)
    },
  )

  it('is shown as GitLab’s OpenAPI document says', async () => {
    const maria = (await runningSandbox()).as('maria')
    const made = await maria.post(PATH, WEEKLY)
    expect(openapiErrors('POST', '/projects/{id}/pipeline_schedules', made.status, made.body)).toEqual([])
  })
})
