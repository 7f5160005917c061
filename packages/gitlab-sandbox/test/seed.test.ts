import { describe, expect, it } from 'vitest'
import { PEOPLE } from '../src/seed/people.ts'
import { runningSandbox } from './support/running-sandbox.ts'

describe('the seeded world', () => {
  it('has project 1 in the group, private, with main protected and no direct member', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    const project = (await maria.get('/projects/customer-success%2Fonboarding')).body
    expect(project).toMatchObject({ id: 1, visibility: 'private', default_branch: 'main', name: 'onboarding' })
    expect((await maria.get('/projects/1/members')).body).toEqual([])
    expect((await maria.get('/projects/1/repository/branches')).body).toMatchObject([{ name: 'main', protected: true }])
  })

  it.each(PEOPLE)(
    '$username asks with sandbox-$username and has level $level in the project',
    async ({ username, level }) => {
      const sandbox = await runningSandbox()
      const user = (await sandbox.as(username).get('/user')).body as { id: number }
      const member = (await sandbox.as('root').get(`/projects/1/members/all/${user.id}`)).body
      expect(member).toMatchObject({ username, access_level: level })
    },
  )

  it('has no name that a search for "cas" finds', () => {
    expect(PEOPLE.filter(({ username, name }) => /cas/i.test(`${username} ${name}`))).toEqual([])
  })

  it('begins with the files that it is given', async () => {
    const contents = { 'notes/a.md': 'a\n', 'notes/b.md': 'b\n' }
    const maria = (await runningSandbox({ seed: { files: { message: 'Begin', contents } } })).as('maria')
    expect((await maria.get('/projects/1/repository/tree', { path: 'notes' })).body).toMatchObject([
      { path: 'notes/a.md' },
      { path: 'notes/b.md' },
    ])
    expect((await maria.get('/projects/1/repository/files/notes%2Fa.md/raw')).body).toBe('a\n')
    const commits = await maria.get('/projects/1/repository/commits')
    expect(commits.body).toMatchObject([{ title: 'Begin', author_name: 'Administrator' }, {}])
  })

  it('points the hook with all switches on to where the bot listens', async () => {
    const hook = {
      url: 'http://127.0.0.1:1/webhooks/gitlab',
      token: 'secret',
      signingToken: `whsec_${'A'.repeat(43)}=`,
    }
    const sandbox = await runningSandbox({ seed: { hook } })
    const [listed] = (await sandbox.as('maria').get('/projects/1/hooks')).body as Record<string, unknown>[]
    const switches = Object.entries(listed ?? {}).filter(([name]) => name.endsWith('_events'))
    expect(switches.length).toBeGreaterThan(15)
    expect(switches.filter(([, on]) => on !== true)).toEqual([])
    expect(listed).toMatchObject({ url: hook.url, token_present: true, signing_token_present: true })
  })
})
