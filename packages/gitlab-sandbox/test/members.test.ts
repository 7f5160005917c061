import { describe, expect, it } from 'vitest'
import { runningSandbox } from './support/running-sandbox.ts'

const MEMBERS = '/projects/1/members'
const ZED = { email: 'zed@example.com', username: 'zed', name: 'Zed', password: 'correct-horse-9-battery' }

async function withZed() {
  const sandbox = await runningSandbox()
  const { body } = await sandbox.as('root').post('/users', ZED)
  return { ...sandbox, zed: (body as { id: number }).id }
}

describe('members', () => {
  it.each([
    [
      {},
      400,
      { error: 'access_level is missing, user_id, username are missing, at least one parameter must be provided' },
    ],
    [{ access_level: 30, user_id: 1, username: 'zed' }, 400, { error: 'user_id, username are mutually exclusive' }],
    [{ access_level: 30, username: 'nobody' }, 404, { message: '404 User Not Found' }],
    [{ access_level: 35, username: 'zed' }, 400, { message: { access_level: ['is not included in the list'] } }],
    [{ access_level: 50, username: 'zed' }, 403, { message: '403 Forbidden' }],
    [{ access_level: 30, username: 'zed', expires_at: 'soon' }, 400, { error: 'expires_at is invalid' }],
    [
      { access_level: 30, username: 'zed', expires_at: '2020-01-01' },
      400,
      { message: { expires_at: ['cannot be a date in the past'] } },
    ],
    [
      { access_level: 20, username: 'jonas' },
      400,
      {
        message: {
          access_level: [
            'should be greater than or equal to Developer inherited membership from group Customer Success',
          ],
        },
      },
    ],
  ])('%j is refused with %i', async (fields, status, body) => {
    const { as } = await withZed()
    expect(await as('maria').post(MEMBERS, fields)).toMatchObject({ status, body })
  })

  it('are looked for before anybody is asked for rights', async () => {
    const { as } = await withZed()
    const jonas = as('jonas')
    expect((await jonas.post(MEMBERS, { access_level: 30, user_id: 999 })).status).toBe(404)
    expect((await jonas.post(MEMBERS, { access_level: 30, username: 'zed' })).status).toBe(403)
    expect((await jonas.put(`${MEMBERS}/999`, { access_level: 30 })).status).toBe(404)
  })

  it('are added by name in any case, and several at once', async () => {
    const { as, zed } = await withZed()
    const maria = as('maria')
    expect((await maria.post(MEMBERS, { access_level: 30, username: 'ZED' })).body).toMatchObject({ id: zed })
    expect(await maria.post(MEMBERS, { access_level: 40, user_id: `${zed},6` })).toMatchObject({
      status: 201,
      body: { status: 'success' },
    })
    expect((await maria.get(MEMBERS)).body).toMatchObject([{ id: zed }, { id: 6 }])
  })

  it('are added all together or not at all', async () => {
    const { as, zed } = await withZed()
    const maria = as('maria')
    const jonas = ((await maria.get('/users', { username: 'jonas' })).body as { id: number }[])[0]?.id
    expect((await maria.post(MEMBERS, { access_level: 20, user_id: `${zed},${jonas}` })).status).toBe(400)
    expect((await maria.get(MEMBERS)).body).toEqual([])
  })

  it('leave a group its last owner', async () => {
    const { as } = await withZed()
    expect((await as('root').delete('/groups/1/members/1')).status).toBe(403)
  })
})
