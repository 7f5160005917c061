import { describe, expect, it } from 'vitest'
import { runningSandbox } from './support/running-sandbox.ts'

const OF_MARIA = '/users/2/personal_access_tokens'
const OF_PROJECT = '/projects/1/access_tokens'
const END = '2026-12-31'

type Case = [who: string, path: string, fields: object, status: number, body: object]

const bad = (reason: string) => ({ message: `400 Bad request - ${reason}` })

describe('tokens', () => {
  it.each<Case>([
    ['maria', OF_MARIA, {}, 403, { message: '403 Forbidden' }],
    ['root', OF_MARIA, {}, 400, { error: 'name is missing, scopes is missing' }],
    ['root', OF_MARIA, { name: 'x', scopes: ['api', 'all'] }, 400, { error: 'scopes does not have a valid value' }],
    ['root', OF_MARIA, { name: '', scopes: ['api'] }, 422, { message: "Name can't be blank" }],
    ['root', OF_MARIA, { name: 'x', scopes: ['api'], expires_at: 'soon' }, 400, { error: 'expires_at is invalid' }],
    [
      'root',
      OF_MARIA,
      { name: 'x', scopes: ['api'], expires_at: '2030-01-01' },
      422,
      { message: 'Expires at must be before 2027-03-02' },
    ],
    [
      'root',
      '/users/999/personal_access_tokens',
      { name: 'x', scopes: ['api'] },
      404,
      { message: '404 User Not Found' },
    ],
    [
      'jonas',
      OF_PROJECT,
      { name: 'x', scopes: ['api'], expires_at: END },
      400,
      bad('User does not have permission to create project access token'),
    ],
    ['maria', OF_PROJECT, { name: 'x', scopes: ['api'] }, 400, bad('expires_at is missing')],
    [
      'maria',
      OF_PROJECT,
      { name: 'x', scopes: ['api'], access_level: 50, expires_at: END },
      400,
      bad('Access level of the token contains permissions not held by the creating user'),
    ],
    ['maria', OF_PROJECT, { name: 'x', scopes: ['sudo'] }, 400, { error: 'scopes does not have a valid value' }],
  ])('are refused to %s at %s with %j', async (who, path, fields, status, body) => {
    const { as } = await runningSandbox()
    expect(await as(who).post(path, fields)).toMatchObject({ status, body })
  })

  it('last a year unless told otherwise', async () => {
    const { as } = await runningSandbox()
    const { body } = await as('root').post(OF_MARIA, { name: 'x', scopes: ['api'] })
    expect(body).toMatchObject({ expires_at: '2027-03-02', active: true })
  })

  it("are revoked by their owners; of others' it is said only that they are not one's own", async () => {
    const { as } = await runningSandbox()
    const maria = as('maria')
    const { body } = await as('root').post(OF_MARIA, { name: 'x', scopes: ['api'] })
    const { id } = body as { id: number }
    expect((await as('jonas').delete(`/personal_access_tokens/${id}`)).body).toEqual(bad('Not permitted to revoke'))
    expect((await as('jonas').get(`/personal_access_tokens/${id}`)).status).toBe(401)
    expect((await maria.delete('/personal_access_tokens/999')).body).toEqual({ message: '404 Not found' })
    expect((await maria.delete(`/personal_access_tokens/${id}`)).status).toBe(204)
    expect((await maria.post(`/personal_access_tokens/${id}/rotate`)).body).toEqual(bad('Token already revoked'))
    expect((await maria.get('/personal_access_tokens', { state: 'inactive' })).body).toMatchObject([{ id }])
    expect((await as('root').get('/personal_access_tokens/999')).body).toEqual({ message: '404 Not Found' })
  })

  it('of a project are deleted by Maintainers', async () => {
    const { as } = await runningSandbox()
    const { body } = await as('maria').post(OF_PROJECT, { name: 'bot', scopes: ['api'], expires_at: END })
    const one = `${OF_PROJECT}/${(body as { id: number }).id}`
    expect((await as('jonas').delete(one)).body).toEqual(bad('Jonas Weber cannot delete bot'))
    expect((await as('maria').delete(`${OF_PROJECT}/999`)).body).toEqual({
      message: '404 project Access Token Not Found',
    })
    expect((await as('maria').delete(one)).status).toBe(204)
  })
})

describe('an administrator', () => {
  it('blocks others, once, and not himself', async () => {
    const { as } = await runningSandbox()
    const root = as('root')
    const told = async (id: number, word: string) => (await root.post(`/users/${id}/${word}`)).body
    expect([await told(2, 'block'), await told(2, 'block')]).toEqual([true, null])
    expect([await told(2, 'unblock'), await told(2, 'unblock')]).toEqual([true, false])
    expect(await root.post('/users/1/block')).toMatchObject({ status: 403 })
  })

  it('is told all that is wrong with a user', async () => {
    const { as } = await runningSandbox()
    const root = as('root')
    const rule =
      "can contain only letters, digits, '_', '-' and '.'. Cannot start with '-' or end in '.', '.git' or '.atom'."
    const wrong = { email: 'a', username: 'b c', name: '', password: 'x' }
    expect((await root.post('/users', wrong)).body).toEqual({
      message: {
        username: [rule],
        name: ["can't be blank"],
        email: ['is invalid'],
        password: ['is too short (minimum is 8 characters)'],
      },
    })
    expect((await root.post('/users', {})).body).toEqual({
      error:
        'email is missing, password, reset_password, force_random_password are missing, at least one parameter must be provided, name is missing, username is missing',
    })
  })
})
