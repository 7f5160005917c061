import { onTestFinished } from 'vitest'
import { type HookReceiver, startHookReceiver } from '../support/replay/hook-receiver.ts'
import { runningSandbox, type TestSandbox } from '../support/running-sandbox.ts'

/** What the tests read of what the API shows: of a note, an issue, a discussion, a hook. */
export type Shown = {
  readonly id: number
  readonly iid: number
  readonly project_id: number
  readonly token: string
  readonly body: string
  readonly type: string | null
  readonly notes: readonly Shown[]
  readonly updated_at: string
  readonly user_notes_count: number
  readonly labels: readonly string[]
  readonly milestone: { readonly title: string }
  readonly due_date: string | null
  readonly moved_to_id: number | null
  readonly summary: readonly string[]
  readonly commands_changes: Readonly<Record<string, unknown>>
  readonly event_type: string
  readonly user: { readonly username: string }
  readonly object_attributes: { readonly action: string; readonly note: string; readonly internal: boolean }
  readonly issue: { readonly state_id: number }
}

/** An issue in project 1 of a fresh sandbox, and ways to write to it. `gus` is a guest, `olga` no member. */
export type AnIssue = {
  readonly sandbox: TestSandbox
  readonly iid: number
  readonly path: string
  /** Asks `POST …/notes`. */
  say(username: string, body: string, more?: object): Promise<{ status: number; body: Shown }>
  /** The issue as root sees it. */
  shown(): Promise<Shown>
  /** The bodies of its notes, oldest first, as somebody sees them. */
  bodies(username?: string, query?: object): Promise<string[]>
}

/** Opens an issue as `priya`, a Developer, unless told otherwise. */
export async function anIssue(fields: object = {}, opener = 'priya'): Promise<AnIssue> {
  const sandbox = await runningSandbox()
  await join(sandbox, 'gus', 10)
  await join(sandbox, 'olga', 0)
  return anotherIssue(sandbox, fields, opener)
}

/** The same in a sandbox that runs already. */
export async function anotherIssue(sandbox: TestSandbox, fields: object = {}, opener = 'priya'): Promise<AnIssue> {
  const opened = await sandbox.as(opener).post('/projects/1/issues', { title: 'An issue', ...fields })
  const { iid } = opened.body as Shown
  const path = `/projects/1/issues/${iid}`
  return {
    sandbox,
    iid,
    path,
    async say(username, body, more = {}) {
      const answer = await sandbox.as(username).post(`${path}/notes`, { body, ...more })
      return { status: answer.status, body: answer.body as Shown }
    },
    shown: async () => (await sandbox.as('root').get(path)).body as Shown,
    async bodies(username = 'root', query = {}) {
      const notes = await sandbox.as(username).get(`${path}/notes`, { sort: 'asc', per_page: 100, ...query })
      return (notes.body as Shown[]).map(({ body }) => body)
    },
  }
}

/** Makes a user with a token like the seeded ones, with a role in the group (0: none). */
async function join(sandbox: TestSandbox, username: string, level: number): Promise<void> {
  const root = sandbox.as('root')
  const email = `${username}@example.com`
  const made = await root.post('/users', { username, name: username, email, password: 'correct-horse-9' })
  const { id } = made.body as Shown
  if (level > 0) await root.post('/groups/customer-success/members', { user_id: id, access_level: level })
  const token = await root.post(`/users/${id}/personal_access_tokens`, { name: 'test', scopes: ['api'] })
  const row = sandbox.world.tokens.first('secret', (token.body as Shown).token)
  if (row) sandbox.world.tokens.update(row.id, { secret: `sandbox-${username}` })
}

/** A hook of project 1 that hears of issues, notes and reactions; `heard()` gives what came since the last time. */
export async function listening(sandbox: TestSandbox): Promise<() => Promise<{ event: string; body: Shown }[]>> {
  const receiver: HookReceiver = await startHookReceiver()
  onTestFinished(() => receiver.close())
  const switches = ['issues', 'confidential_issues', 'note', 'confidential_note', 'emoji'].map((name) => [
    `${name}_events`,
    true,
  ])
  const fields = { url: `${receiver.url}/in`, push_events: false, ...Object.fromEntries(switches) }
  await sandbox.as('maria').post('/projects/1/hooks', fields)
  return async () => {
    await sandbox.hooksSettled()
    return receiver.take().map(({ headers, raw }) => ({
      event: headers['x-gitlab-event'] ?? '',
      body: JSON.parse(raw),
    }))
  }
}
