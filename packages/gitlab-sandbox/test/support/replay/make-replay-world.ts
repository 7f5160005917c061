import { type Answered, ask, type Question } from './ask.ts'
import { labelsBefore } from './labels-before.ts'
import type { Json, Recording } from './recording.ts'
import { createThenAndNow, type ThenAndNow } from './then-and-now.ts'

/** A world like the recorded one: who has which token, and what corresponds to what. */
export type ReplayWorld = {
  readonly known: ThenAndNow
  readonly tokens: Record<string, string>
  readonly signingToken: string
}

const ROLE: Readonly<Record<string, number>> = {
  Owner: 50,
  Maintainer: 40,
  Developer: 30,
  Reporter: 20,
  Planner: 15,
  Guest: 10,
}
const FULL_NAME: Readonly<Record<string, string>> = {
  casey: 'Casey Sumner',
  mona: 'Mona Ortiz',
  dev: 'Devi Rao',
  gus: 'Gus Guest',
  paula: 'Paula Planner',
  olga: 'Olga Outside',
  rita: 'Rita Reporter',
}

/** Makes the recorded world through the API, as an administrator: group, users, tokens, members, project, hook. */
export async function makeReplayWorld(
  recording: Recording,
  place: { readonly base: string; readonly rootToken: string; readonly receiver: string; readonly nonce: string },
): Promise<ReplayWorld> {
  const admin = adminAt(place.base, place.rootToken)
  const path = `customer-success/${recording.name}-${place.nonce}`
  const tokens: Record<string, string> = { root: place.rootToken, 'invalid-token': 'glpat-wrong' }
  let bot: string | undefined
  const known = createThenAndNow({
    recordedPath: recording.given.project.path_with_namespace,
    path,
    base: place.base,
    receiver: place.receiver,
    nonce: place.nonce,
    bot: () => bot,
  })
  const groupId = await ensureGroup(admin)
  const lastDay = await dayAfterHalfAYear(place)
  known.ids.group.set('9', groupId)
  for (const [name, { id, role }] of Object.entries(recording.given.users)) {
    if (name === 'root') known.ids.user.set('1', (await admin('GET', '/user')).id)
    else if (name.startsWith('bot')) {
      tokens[name] = await makeBot(admin, groupId, name, lastDay)
      if (name === 'bot')
        bot = ((await ask(place.base, 'GET', '/user', { token: tokens[name] })).body as Json).username as string
    } else {
      const user = await ensurePerson(admin, name, lastDay)
      known.ids.user.set(String(id), user.id)
      tokens[name] = user.token
      if (ROLE[role])
        await admin('POST', `/groups/${groupId}/members`, { body: { user_id: user.id, access_level: ROLE[role] } })
    }
  }
  await makeProjectAndHook(recording, { ...place, admin, known, path, groupId, maintainer: tokens.mona ?? '' })
  return { known, tokens, signingToken: recording.given.hook.signing_token }
}

type Admin = (method: string, path: string, question?: Question) => Promise<Json>

/** Asks as administrator. What is there already (409) is fine. */
function adminAt(base: string, token: string): Admin {
  return async (method, path, question) => {
    const answered = await ask(base, method, path, { token, ...question })
    if (answered.status >= 400 && answered.status !== 409) throw new Error(cannotMake(method, path, answered))
    return answered.body as Json
  }
}

function cannotMake(method: string, path: string, { status, body }: Answered): string {
  return `cannot make the world: ${method} ${path} answered ${status} ${JSON.stringify(body)?.slice(0, 300)}`
}

async function ensureGroup(admin: Admin): Promise<unknown> {
  const groups = (await admin('GET', '/groups', { query: { search: 'customer-success' } })) as unknown as Json[]
  const fields = { name: 'Customer Success', path: 'customer-success', visibility: 'private' }
  return (groups[0] ?? (await admin('POST', '/groups', { body: fields }))).id
}

async function makeBot(admin: Admin, groupId: unknown, name: string, expires_at: string): Promise<string> {
  const body = {
    name: name === 'bot' ? 'onboarding-bot' : 'reader',
    scopes: [name === 'bot' ? 'api' : 'read_api'],
    access_level: name === 'bot' ? ROLE.Developer : ROLE.Reporter,
    expires_at,
  }
  return (await admin('POST', `/groups/${groupId}/access_tokens`, { body })).token as string
}

async function ensurePerson(
  admin: Admin,
  username: string,
  expires_at: string,
): Promise<{ id: unknown; token: string }> {
  const found = (await admin('GET', '/users', { query: { username } })) as unknown as Json[]
  const fields = {
    username,
    email: `${username}@example.com`,
    password: 'correct-horse-9-battery',
    skip_confirmation: true,
  }
  const user = found[0] ?? (await admin('POST', '/users', { body: { name: FULL_NAME[username], ...fields } }))
  const token = { name: 'replay', scopes: ['api'], expires_at }
  return {
    id: user.id,
    token: (await admin('POST', `/users/${user.id}/personal_access_tokens`, { body: token })).token as string,
  }
}

async function makeProjectAndHook(
  recording: Recording,
  at: {
    readonly base: string
    readonly admin: Admin
    readonly known: ThenAndNow
    readonly path: string
    readonly groupId: unknown
    readonly receiver: string
    readonly maintainer: string
  },
): Promise<void> {
  const slug = at.path.split('/')[1]
  const fields = { name: slug, path: slug, namespace_id: at.groupId, visibility: 'private' }
  const body = { ...fields, default_branch: 'main', initialize_with_readme: true }
  const project = await at.admin('POST', '/projects', { body })
  at.known.ids.project.set(String(recording.given.project.id), project.id)
  for (const label of labelsBefore(recording)) await at.admin('POST', `/projects/${project.id}/labels`, { body: label })
  const { id, ...hook } = recording.given.hook
  const question = { token: at.maintainer, body: { ...hook, url: `${at.receiver}/webhooks/gitlab` } }
  const made = await ask(at.base, 'POST', `/projects/${project.id}/hooks`, question)
  if (made.status !== 201) throw new Error(cannotMake('POST', 'hooks', made))
  at.known.ids.hook.set(String(id), (made.body as Json).id)
}

/** By the server's own clock: the machine's may be another. */
async function dayAfterHalfAYear({ base, rootToken }: { base: string; rootToken: string }): Promise<string> {
  const { headers } = await ask(base, 'GET', '/version', { token: rootToken })
  const today = new Date(headers.date ?? '').toISOString().slice(0, 10)
  return Temporal.PlainDate.from(today).add({ days: 200 }).toString()
}
