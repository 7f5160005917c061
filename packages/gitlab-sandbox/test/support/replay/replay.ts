import { type Answered, ask } from './ask.ts'
import { compareBody, type Differences } from './compare-body.ts'
import { compareHeaders } from './compare-headers.ts'
import { compareHooks } from './compare-hooks.ts'
import type { HookReceiver } from './hook-receiver.ts'
import { makeReplayWorld, type ReplayWorld } from './make-replay-world.ts'
import type { Json, Recording, Step } from './recording.ts'

/** The server that is asked, and what the replay may do to it besides the API. */
export type Replayed = {
  readonly base: string
  readonly rootToken: string
  /** Resolves when all hooks are delivered. */
  readonly settled: () => Promise<void>
  readonly letAMinutePass: () => void
}

/** How one step went; without differences it agrees. */
export type StepResult = {
  readonly step: number
  readonly request: string
  readonly says: string | undefined
  readonly differences: Differences
}

/** Asks a server what GitLab was asked, and says where its answers and hooks differ. */
export async function replay(recording: Recording, server: Replayed, receiver: HookReceiver): Promise<StepResult[]> {
  const nonce = String(10_000 + recording.name.length * 997 + recording.steps.length)
  const place = { base: server.base, rootToken: server.rootToken, receiver: receiver.url, nonce }
  const world = await makeReplayWorld(recording, place)
  const results: StepResult[] = []
  const said = { last: undefined as Answered | undefined, token: undefined as string | undefined }
  for (const [at, step] of recording.steps.entries()) {
    if (step.settings)
      await ask(server.base, 'PUT', '/application/settings', { token: server.rootToken, body: step.settings })
    else if (!step.request) server.letAMinutePass()
    else results.push({ ...(await takeStep(recording, step, world, server, receiver, said)), step: at })
  }
  return results
}

async function takeStep(
  recording: Recording,
  step: Step,
  world: ReplayWorld,
  server: Replayed,
  receiver: HookReceiver,
  said: { last: Answered | undefined; token: string | undefined },
): Promise<Omit<StepResult, 'step'>> {
  const { method, path } = step.request ?? { method: 'GET', path: '/' }
  receiver.answerWith(answerHere(step, receiver))
  await server.settled()
  receiver.take()
  if (step.as && !(step.as in world.tokens)) world.tokens[step.as] = said.token ?? 'glpat-wrong'
  const answered = await askStep(step, world, server, receiver, said.last)
  said.last = answered
  const token = (answered.body as Json | null)?.token
  if (answered.status < 300 && typeof token === 'string') said.token = token
  await server.settled()
  const hooks = receiver
    .take()
    .filter((hook) => path.includes('/repository/') || hook.headers['x-gitlab-event'] !== 'Push Hook')
  const signing = recording.name === 'hooks-manage' ? undefined : world.signingToken
  const differences = compareAnswer(step, world, answered)
  const looked = method !== 'GET' && step.hooks !== null
  if (looked) differences.push(...compareHooks(world.known, step.hooks ?? [], hooks, signing))
  return { request: `${step.as ?? 'nobody'} ${method} ${path}`, says: step.says, differences }
}

/** A cursor is followed from the last answer's link, since it cannot be the recorded one. */
function askStep(
  step: Step,
  { known, tokens }: ReplayWorld,
  server: Replayed,
  receiver: HookReceiver,
  last: Answered | undefined,
): Promise<Answered> {
  const { method = 'GET', path = '/', query, headers, body } = step.request ?? {}
  const rest = {
    token: step.as ? tokens[step.as] : undefined,
    headers: headers && (known.value(headers) as Record<string, string>),
    body: body === undefined ? undefined : hookUrlHere(known.value(body), receiver),
  }
  const next = query?.cursor ? /<([^>]+)>; rel="next"/.exec(last?.headers.link ?? '')?.[1] : undefined
  if (next) {
    const url = new URL(next)
    return ask(server.base, method, url.pathname, { ...rest, query: Object.fromEntries(url.searchParams) })
  }
  return ask(server.base, method, known.path(path), { ...rest, query: query && (known.value(query) as Json) })
}

function answerHere(step: Step, receiver: HookReceiver) {
  const answer = step.receiver ?? {}
  return answer.headers?.Location ? { ...answer, headers: { Location: `${receiver.url}/elsewhere` } } : answer
}

function hookUrlHere(body: unknown, receiver: HookReceiver): unknown {
  const url = (body as Json | null)?.url
  return typeof url === 'string' ? { ...(body as Json), url: url.replace('http://127.0.0.1:9999', receiver.url) } : body
}

function compareAnswer(step: Step, { known }: ReplayWorld, answered: Answered): Differences {
  const { status, headers, body } = step.response
  if (answered.status !== status) {
    const [is, was] = [answered.body, body].map((each) => JSON.stringify(each)?.slice(0, 200))
    return [`status ${answered.status} ${is}, GitLab answers ${status} ${was}`]
  }
  return [...compareBody(known, body, answered.body), ...compareHeaders(headers, answered.headers)]
}
