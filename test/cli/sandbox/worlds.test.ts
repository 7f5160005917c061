import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runningSandbox } from 'gitlab-sandbox/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { keptWorld } from '../../../src/cli/sandbox/worlds/kept-world.ts'
import { makeWorld } from '../../../src/cli/sandbox/worlds/make-world.ts'
import { team } from '../../../src/cli/sandbox/worlds/team.ts'
import { worldOf } from '../../../src/cli/sandbox/worlds/world-of.ts'
import { parseAccount } from '../../../src/core/account/parse-account.ts'

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'world-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

describe('making a world', () => {
  const description = '- [ ] One <!-- t:one -->\n\n<!-- onboarding-bot run=acme/short/1 playbook=short@1 -->'

  async function sandboxWithRun() {
    const sandbox = await runningSandbox({ startsAt: '2026-03-02T09:00:00Z' })
    await sandbox.as('onboarding-bot').post('/projects/1/issues', { title: 'Acme', description })
    return sandbox
  }

  it('has each person do what they do on its day, by the clock of the sandbox', async () => {
    const sandbox = await sandboxWithRun()
    const acts = [
      { at: '2026-03-05T09:00:00Z', by: 'mira', run: 'acme/short', comment: 'Done.', assign: 'mira', close: true },
      { at: '2026-03-04T09:00:00Z', by: 'jonas', run: 'acme/short', tick: ['one'], label: 'ours' },
      { at: '2026-03-03T09:00:00Z', by: 'maria', message: 'Add acme', files: { 'accounts/acme.yml': 'key: acme\n' } },
    ]
    const place = { url: sandbox.url, atRest: sandbox.hooksSettled }
    const world = { name: 'a week', startsAt: '2026-03-02T09:00:00Z', endsAt: '2026-03-06T12:00:00Z', acts }
    expect(await makeWorld(world, place)).toEqual([])

    expect(sandbox.clock.now()).toMatch(/^2026-03-06T12:00/)
    const issue = (await sandbox.as('root').get('/projects/1/issues/1')).body
    expect(issue).toMatchObject({
      labels: ['ours'],
      assignees: [{ username: 'mira' }],
      closed_by: { username: 'mira' },
    })
    const notes = (await sandbox.as('root').get('/projects/1/issues/1/notes', { sort: 'asc' })).body
    expect(notes).toMatchObject([
      { author: { username: 'jonas' }, created_at: expect.stringMatching(/^2026-03-04T09:00/) },
      { author: { username: 'mira' }, body: 'Done.', created_at: expect.stringMatching(/^2026-03-05T09:00/) },
      { author: { username: 'mira' } },
    ])
    const commits = (await sandbox.as('root').get('/projects/1/repository/commits')).body
    expect(commits).toMatchObject([{ title: 'Add acme', author_name: 'Maria Sandoval' }, {}])
  })

  it('names the runs and tasks that are not there, and does the rest', async () => {
    const sandbox = await sandboxWithRun()
    const acts = [
      { at: '2026-03-03T09:00:00Z', by: 'jonas', run: 'acme/short', tick: ['none', 'one'] },
      { at: '2026-03-03T09:00:00Z', by: 'jonas', run: 'acme/long', tick: ['one'] },
      { at: '2026-03-04T09:00:00Z', by: 'jonas', run: 'acme/long', tick: ['one'] },
    ]
    const world = { name: 'a week', startsAt: '2026-03-02T09:00:00Z', endsAt: '2026-03-06T12:00:00Z', acts }
    expect(await makeWorld(world, { url: sandbox.url, atRest: sandbox.hooksSettled })).toEqual([
      '2026-03-03: acme/long has no issue',
      '2026-03-03: the checklist of acme/short (issue 1) lacks none',
    ])
    const issue = (await sandbox.as('root').get('/projects/1/issues/1')).body
    expect(issue).toMatchObject({ task_completion_status: { count: 1, completed_count: 1 } })
  })
})

describe('the world that is asked for', () => {
  const now = '2031-07-15T12:00:00Z'

  it('ends where SANDBOX_NOW says, and never before its history does', () => {
    const end = (sandboxNow: string | null) => worldOf({ sandboxWorld: 'd13', sandboxNow }, now)?.endsAt
    expect(end(null)).toBe('2026-03-02T13:00:00Z')
    expect(end('2026-03-09T13:00:00Z')).toBe('2026-03-09T13:00:00Z')
    expect(() => end('2026-03-01T13:00:00Z')).toThrow('choose a later instant')
  })

  it('is none where an empty one is asked for', () => {
    expect(worldOf({ sandboxWorld: 'empty', sandboxNow: null }, now)).toBeUndefined()
  })

  it('is a team in the middle of its quarter where none is, up to now or SANDBOX_NOW', () => {
    expect(worldOf({ sandboxWorld: null, sandboxNow: null }, now)).toMatchObject({ name: 'team', endsAt: now })
    expect(worldOf({ sandboxWorld: null, sandboxNow: '2026-03-02T13:00:00Z' }, now)?.endsAt).toBe(
      '2026-03-02T13:00:00Z',
    )
  })
})

describe('the team in the middle of its quarter', () => {
  it.each(['2026-03-02T00:30:00Z', '2026-11-24T23:30:00Z', '2028-02-29T12:00:00Z', '2027-01-02T06:00:00Z'])(
    'has done all of it before %s and after the clock starts, on no weekend, with accounts that can be read',
    (now) => {
      const { acts, startsAt, endsAt } = team(now)
      const files = acts.flatMap((act) => ('files' in act ? Object.entries(act.files) : []))
      for (const [path, text] of files) expect(parseAccount(text, path)).toHaveProperty('value')
      expect(new Set(files.map(([path]) => path)).size).toBe(13)
      for (const { at } of acts) {
        expect(Temporal.Instant.compare(startsAt, at)).toBe(-1)
        expect(Temporal.Instant.compare(at, endsAt)).toBe(-1)
      }
      for (const act of acts) if ('run' in act) expect(weekdayOf(act.at)).toBeLessThan(6)
    },
  )

  const weekdayOf = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO('UTC').dayOfWeek
})

describe('a world in a folder', () => {
  it('is gone on with once it was made to its end, by its name or by none', async () => {
    const dir = await folder()
    const kept = await keptWorld(dir, 'd13')
    await kept.begin('d13')
    await kept.complete('d13')
    await keptWorld(dir, 'd13')
    await keptWorld(dir, null)
    await expect(keptWorld(dir, 'empty')).rejects.toThrow('holds the world d13, and SANDBOX_WORLD asks for empty')
  })

  it('is refused where it was left half made', async () => {
    const dir = await folder()
    await (await keptWorld(dir, null)).begin('d13')
    await expect(keptWorld(dir, 'd13')).rejects.toThrow('was not made to its end: remove that folder')
  })
})
