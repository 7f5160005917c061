import { onTestFinished } from 'vitest'
import { makeToken } from '../../src/identity/tokens/make-token.ts'
import { makeUser } from '../../src/identity/users/make-user.ts'
import { startHookReceiver } from '../support/replay/hook-receiver.ts'
import { type Asker, askerAt, runningSandbox, type TestSandbox } from '../support/running-sandbox.ts'

/** What tests read of an issue. */
export type ShownIssue = {
  id: number
  iid: number
  title: string
  description: string | null
  state: string
  labels: string[]
  assignees: { username: string }[]
  due_date: string | null
  updated_at: string
  created_at: string
  user_notes_count: number
  confidential: boolean
  task_completion_status: { count: number; completed_count: number }
}

/** The body of an Issue Hook as far as tests read it. */
export type IssueHookBody = {
  event_type: string
  object_attributes: { action: string; iid: number; updated_at: string }
  changes: Record<string, { previous: unknown; current: unknown }>
}

const ISSUES = '/projects/1/issues'

/** A seeded sandbox with short ways to open, change and read issues of its project. */
export async function issueWorld() {
  const sandbox = await runningSandbox()
  return { sandbox, as: (username: string) => issuesBy(sandbox.as(username)), newcomer: newcomerOf(sandbox) }
}

/** The same, and the hooks that it sends. */
export async function issueWorldWithHooks() {
  const receiver = await startHookReceiver()
  onTestFinished(() => receiver.close())
  const hook = { url: receiver.url, token: 'secret', signingToken: `whsec_${Buffer.alloc(32).toString('base64')}` }
  const sandbox = await runningSandbox({ seed: { hook } })
  const hooks = async () => {
    await sandbox.hooksSettled()
    return receiver.take().map(({ headers, raw }) => ({
      event: headers['x-gitlab-event'],
      body: JSON.parse(raw) as IssueHookBody,
    }))
  }
  return { sandbox, as: (username: string) => issuesBy(sandbox.as(username)), hooks }
}

/** Somebody's ways to work on issues. */
export function issuesBy(asker: Asker) {
  const list = async <T>(iid: number, what: string) =>
    (await asker.get(`${ISSUES}/${iid}/${what}`, { per_page: 100 })).body as T[]
  return {
    ...asker,
    open: async (fields: object) => (await asker.post(ISSUES, fields)).body as ShownIssue,
    change: async (iid: number, fields: object) => (await asker.put(`${ISSUES}/${iid}`, fields)).body as ShownIssue,
    read: async (iid: number) => (await asker.get(`${ISSUES}/${iid}`)).body as ShownIssue,
    iids: async (query: Record<string, unknown>) =>
      ((await asker.get(ISSUES, query)).body as ShownIssue[]).map(({ iid }) => iid),
    /** System notes, oldest first. */
    history: async (iid: number) =>
      (await list<{ body: string; system: boolean }>(iid, 'notes'))
        .filter(({ system }) => system)
        .map(({ body }) => body)
        .reverse(),
    labelEvents: async (iid: number) =>
      (await list<{ action: string; label: { name: string } | null }>(iid, 'resource_label_events')).map(
        ({ action, label }) => `${action} ${label?.name ?? null}`,
      ),
    stateEvents: async (iid: number) =>
      (await list<{ state: string }>(iid, 'resource_state_events')).map(({ state }) => state),
  }
}

/** Makes a user with a role in the project. */
function newcomerOf(sandbox: TestSandbox) {
  return (username: string, accessLevel: number) => {
    const { world, clock } = sandbox
    const createdAt = clock.tick()
    const user = makeUser(world, { username, name: username, email: `${username}@example.com`, createdAt })
    const secret = `sandbox-${username}`
    makeToken(world, { userId: user.id, name: 'test', scopes: ['api'], createdAt, expiresAt: null, secret })
    const member = { sourceType: 'project', sourceId: 1, userId: user.id, accessLevel } as const
    if (accessLevel > 0) world.members.insert({ ...member, createdAt, createdById: null, expiresAt: null })
    return { ...issuesBy(askerAt(sandbox.url, secret)), id: user.id }
  }
}
