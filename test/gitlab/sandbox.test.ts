import { runningSandbox, type TestSandbox } from 'gitlab-sandbox/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { seededAccounts } from '../../src/cli/sandbox/seeded-accounts.ts'
import type { Action } from '../../src/core/action/action.ts'
import type { GitLabSettings } from '../../src/gitlab/settings.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { errorOf } from '../support/error-of.ts'
import { fakeClock } from '../support/fake-clock.ts'
import { type GatedClient, gatedClient } from '../support/gated-client.ts'
import { wholeList } from '../support/whole-list.ts'
import { openRun } from './fixtures.ts'

/** The client on the stand-in that ships with the bot: whole conversations instead of single answers. */
const quiet = { debug() {}, info() {}, warn() {}, error() {} }

function clientAt(sandbox: TestSandbox, settings: Partial<GitLabSettings> = {}): GatedClient {
  const project = 'customer-success/onboarding'
  return gatedClient({ url: sandbox.url, project, token: 'sandbox-onboarding-bot', log: quiet, ...settings })
}

async function opened(sandbox: TestSandbox, client: GatedClient): Promise<number> {
  const jonas = (await client.members()).find((member) => member.username === 'jonas')
  const applied = await client.apply(openRun({ assigneeId: jonas?.id ?? 0 }))
  expect(applied).toMatchObject({
    kind: 'done',
    opened: { assigned: true, webUrl: expect.stringContaining(sandbox.url) },
  })
  return applied.kind === 'done' && applied.opened !== undefined ? applied.opened.iid : 0
}

async function snapshotOf(client: GatedClient, iid: number) {
  const snapshot = await client.readSnapshot(iid)
  return 'kind' in snapshot ? expect.unreachable(snapshot.reason) : snapshot
}

describe('files', () => {
  it('of a fresh world are three accounts, each with its text', async () => {
    const begun = { message: 'Add accounts', contents: seededAccounts('2026-03-02') }
    const client = clientAt(await runningSandbox({ seed: { files: begun } }))
    const head = await client.headCommit()
    const files = await client.accountFiles(head?.sha ?? '')
    expect(files).toHaveLength(3)
    for (const file of files) {
      expect(await client.readFile(file.path, head?.sha ?? '')).toEqual({ text: expect.stringContaining('name:') })
    }
    expect(await client.readFile('accounts/nobody.yml', head?.sha ?? '')).toBeNull()
  })

  it('have versions, newest first', async () => {
    const sandbox = await runningSandbox()
    const path = '/projects/1/repository/files/accounts%2Fnew.yml'
    const write = { branch: 'main', commit_message: 'x' }
    expect((await sandbox.as('maria').post(path, { ...write, content: 'name: One\n' })).status).toBe(201)
    expect((await sandbox.as('maria').put(path, { ...write, content: 'name: Two\n' })).status).toBe(200)
    const client = clientAt(sandbox)
    const head = await client.headCommit()
    const versions = await Array.fromAsync(client.fileVersions('accounts/new.yml', head?.sha ?? ''))
    expect(versions.map((version) => version.text)).toEqual(['name: Two\n', 'name: One\n'])
  })
})

it('the bot knows itself, its project and its colleagues', async () => {
  const client = clientAt(await runningSandbox())
  expect(await client.whoAmI()).toMatchObject({ username: 'onboarding-bot' })
  expect(await client.projectInfo()).toMatchObject({
    id: 1,
    path: 'customer-success/onboarding',
    defaultBranch: 'main',
  })
  const roles = new Map((await client.members()).map((member) => [member.username, member.accessLevel]))
  expect([roles.get('maria'), roles.get('jonas'), roles.get('onboarding-bot')]).toEqual([40, 30, 20])
})

it('a wrong token and a wrong project are told apart', async () => {
  const sandbox = await runningSandbox()
  expect(await errorOf(clientAt(sandbox, { token: 'wrong' }).whoAmI())).toMatchObject({ code: 'token' })
  expect(await errorOf(clientAt(sandbox, { project: 99 }).projectInfo())).toMatchObject({ code: 'project' })
})

describe('a run', () => {
  it('is opened, labelled, noted, read back and found', async () => {
    const sandbox = await runningSandbox()
    const client = clientAt(sandbox)
    const iid = await opened(sandbox, client)
    const reason = 'test'
    const change: Action = {
      target: 'issue',
      kind: 'change-labels',
      iid,
      add: ['onboarding::welcome'],
      remove: ['onboarding::handoff'],
      reason,
    }
    expect(await client.apply(change)).toEqual({ kind: 'done' })
    expect(await client.apply({ target: 'issue', kind: 'post-note', iid, marker: 'm', body: 'Hello', reason })).toEqual(
      { kind: 'done' },
    )

    const first = await snapshotOf(client, iid)
    expect(first.issue).toMatchObject({ labels: ['onboarding', 'onboarding::welcome'], dueDate: '2026-12-21' })
    expect(first.labelEvents.map((event) => `${event.action} ${event.label?.name}`)).toEqual([
      'add onboarding',
      'add onboarding::handoff',
      'add onboarding::welcome',
      'remove onboarding::handoff',
    ])
    const note = first.notes.find((one) => !one.system)
    expect(note).toMatchObject({ body: 'Hello', author: { username: 'onboarding-bot' } })
    expect(first.notes.some((one) => one.system && one.body.startsWith('assigned to @jonas'))).toBe(true)

    const edit = {
      target: 'issue',
      kind: 'edit-note',
      iid,
      noteId: note?.id ?? 0,
      body: 'Hello again',
      reason,
    } as const
    expect(await client.apply(edit)).toEqual({ kind: 'done' })
    expect((await snapshotOf(client, iid)).notes.find((one) => !one.system)?.body).toBe('Hello again')
    expect(await client.apply({ target: 'issue', kind: 'remove-note', iid, noteId: note?.id ?? 0, reason })).toEqual({
      kind: 'done',
    })
    expect(await client.apply(edit)).toMatchObject({ kind: 'conflict' })

    const { runs } = await wholeList(client.listRuns({ state: 'opened' }))
    expect(runs.map((run) => run.issue.iid)).toEqual([iid])
    expect((await client.searchRuns('acme/csm-assigned/1')).map((run) => run.issue.iid)).toEqual([iid])
    expect(await client.searchRuns('acme/csm-assigned/2')).toEqual([])
  })

  it('that was opened twice is closed, and listed as closed', async () => {
    const sandbox = await runningSandbox()
    const client = clientAt(sandbox)
    const iid = await opened(sandbox, client)
    expect(await client.apply({ target: 'issue', kind: 'close-duplicate', iid, of: 1, reason: 'test' })).toEqual({
      kind: 'done',
    })
    expect((await snapshotOf(client, iid)).stateEvents.map((event) => event.state)).toEqual(['closed'])
    expect((await wholeList(client.listRuns({ state: 'opened' }))).runs).toEqual([])
    expect((await wholeList(client.listRuns({ state: 'closed' }))).runs).toHaveLength(1)
  })

  it('whose issue somebody deleted is gone', async () => {
    const sandbox = await runningSandbox()
    const client = clientAt(sandbox)
    const iid = await opened(sandbox, client)
    expect((await sandbox.as('root').delete(`/projects/1/issues/${iid}`)).status).toBe(204)
    expect(await client.readSnapshot(iid)).toMatchObject({ kind: 'gone' })
  })

  it('with 130 notes is read in five requests', async () => {
    const sandbox = await runningSandbox()
    const client = clientAt(sandbox)
    const iid = await opened(sandbox, client)
    for (let n = 0; n < 129; n += 1)
      await client.apply({ target: 'issue', kind: 'post-note', iid, marker: 'm', body: `${n}`, reason: 'test' })
    const before = await requestsOf(sandbox)
    const snapshot = await snapshotOf(client, iid)
    expect((await requestsOf(sandbox)) - before).toBe(5)
    expect(snapshot.notes.filter((note) => !note.system)).toHaveLength(129)
  })

  it('of somebody who cannot see the project is opened, and it is said that nobody is assigned', async () => {
    const client = clientAt(await runningSandbox())
    expect(await client.apply(openRun({ assigneeId: 9999 }))).toMatchObject({
      kind: 'done',
      opened: { assigned: false },
    })
  })
})

describe('a change whose answer is lost', () => {
  it.each(['reset', 'status'] as const)('is unclear, and was applied once: the search finds it (%s)', async (kind) => {
    const sandbox = await runningSandbox()
    const client = clientAt(sandbox)
    await client.whoAmI()
    const after = { when: 'after', method: 'POST', times: 1 } as const
    sandbox.faults.add([kind === 'reset' ? { kind, ...after } : { kind, status: 502, ...after }])
    expect(await client.apply(openRun())).toMatchObject({ kind: 'unclear' })
    expect(await client.searchRuns('acme/csm-assigned/1')).toHaveLength(1)
  })

  it('is sent again where it is a PUT, and changes nothing twice', async () => {
    const sandbox = await runningSandbox()
    const client = clientAt(sandbox, { clock: fakeClock() })
    const iid = await opened(sandbox, client)
    sandbox.faults.add([{ kind: 'reset', when: 'after', method: 'PUT', times: 1 }])
    const change: Action = {
      target: 'issue',
      kind: 'change-labels',
      iid,
      add: ['health::at-risk'],
      remove: [],
      reason: 'test',
    }
    expect(await client.apply(change)).toEqual({ kind: 'done' })
    const { labelEvents } = await snapshotOf(client, iid)
    expect(labelEvents.filter((event) => event.label?.name === 'health::at-risk')).toHaveLength(1)
  })
})

it('a limit on notes is waited for, and every note is there once', async () => {
  const sandbox = await runningSandbox()
  // A minute of waiting is a minute for the sandbox too.
  const clock = fakeClock()
  const sleep: Clock['sleep'] = async (ms) => {
    await clock.sleep(ms)
    sandbox.clock.advance(`PT${Math.ceil(ms / 1000)}S`)
  }
  const client = clientAt(sandbox, { clock: { ...clock, sleep } })
  const iid = await opened(sandbox, client)
  expect((await sandbox.as('root').put('/application/settings', { notes_create_limit: 3 })).status).toBe(200)
  for (let n = 0; n < 8; n += 1) {
    expect(
      await client.apply({ target: 'issue', kind: 'post-note', iid, marker: 'm', body: `note ${n}`, reason: 'test' }),
    ).toEqual({
      kind: 'done',
    })
  }
  const bodies = (await snapshotOf(client, iid)).notes.filter((note) => !note.system).map((note) => note.body)
  expect(bodies).toEqual(Array.from({ length: 8 }, (_, n) => `note ${n}`))
  expect(clock.pauses.filter((ms) => ms === 60_000).length).toBeGreaterThanOrEqual(2)
})

it('120 runs are listed in two requests, after one that asks who the bot is', async () => {
  const sandbox = await runningSandbox()
  const client = clientAt(sandbox)
  for (let n = 0; n < 120; n += 1) await client.apply(openRun({ runKey: `a${n}/csm-assigned/1`, assigneeId: 0 }))
  const before = await requestsOf(sandbox)
  const { runs } = await wholeList(client.listRuns({ state: 'opened' }))
  expect(runs.map((run) => run.issue.iid)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1))
  expect((await requestsOf(sandbox)) - before).toBe(3)
})

async function requestsOf(sandbox: TestSandbox): Promise<number> {
  const answer: unknown = await (await fetch(`${sandbox.url}/sandbox/requests`)).json()
  return z.object({ total: z.number() }).parse(answer).total
}
