import type { Request, Response } from 'express'
import type { RequestFault } from '../faults/fault.ts'
import type { Sandbox } from '../sandbox.ts'
import { ApiError } from './api-error.ts'
import { callerOf } from './caller.ts'
import { checkSchema } from './check-schema.ts'
import { createParams } from './params.ts'
import { readParams } from './read-params.ts'
import type { Reply } from './reply.ts'
import type { RequestContext, Route } from './route.ts'

/** What GitLab says with these; 409 is what one of two saves at the same moment gets (facts 0.4). */
const FAULT_MESSAGE: Readonly<Record<number, unknown>> = {
  409: '409 Conflict: Resource lock',
  429: { error: 'This endpoint has been requested too many times. Try again later.' },
}

/** Answers one request of a spoken route: faults, caller, limits, handler, journal, reply. */
export async function answer(sandbox: Sandbox, route: Route, request: Request, response: Response): Promise<void> {
  const faults = await faultsOf(sandbox, route, request)
  if (await strike(sandbox, faults, 'before', response)) return void request.resume()
  const reply = await replyOf(sandbox, route, request)
  sandbox.flush()
  if (await strike(sandbox, faults, 'after', response)) return
  send(sandbox, response, reply)
}

async function faultsOf(sandbox: Sandbox, route: Route, request: Request): Promise<RequestFault[]> {
  if (sandbox.faults.list().length === 0) return []
  const secret = request.headers['private-token'] ?? request.headers.authorization?.replace(/^Bearer /i, '')
  const token = sandbox.world.tokens.first('secret', String(secret ?? ''))
  const user = token && sandbox.world.users.get(token.userId)?.username
  return sandbox.faults.forRequest({ method: route.method, route: route.path, user })
}

/** True where a fault has answered, or has cut the connection. */
async function strike(
  sandbox: Sandbox,
  faults: readonly RequestFault[],
  when: 'before' | 'after',
  response: Response,
): Promise<boolean> {
  for (const fault of faults) {
    if (fault.when !== when) continue
    if (fault.kind === 'latency') {
      await new Promise((done) => setTimeout(done, fault.milliseconds))
    } else {
      if (fault.kind === 'reset') response.socket?.resetAndDestroy()
      else send(sandbox, response, faultyReply(fault.status, fault.retryAfter))
      return true
    }
  }
  return false
}

function faultyReply(status: number, retryAfter: number | null | undefined): Reply {
  const wait = retryAfter ?? (status === 429 && retryAfter !== null ? 60 : undefined)
  const message = FAULT_MESSAGE[status] ?? `${status} (set as a fault of the sandbox)`
  return { status, body: { message }, headers: wait === undefined ? {} : { 'retry-after': String(wait) } }
}

async function replyOf(sandbox: Sandbox, route: Route, request: Request): Promise<Reply> {
  try {
    const raw = await readParams(request)
    const caller = callerOf(sandbox.world, sandbox.clock, request, raw, route)
    if (!caller && !route.anonymous) throw new ApiError(401, { message: '401 Unauthorized' })
    const throttle = sandbox.limits.throttle(caller?.actor.username ?? 'nobody')
    if (throttle?.refused) return { status: 429, body: 'Retry later\n', headers: throttle.headers }
    const context = callOf(sandbox, request, raw, caller)
    route.before?.(context)
    if (route.schema) checkSchema(route.schema, context.path, raw)
    const reply = await route.handle(context)
    return throttle ? { ...reply, headers: { ...throttle.headers, ...reply.headers } } : reply
  } catch (error) {
    if (error instanceof ApiError) return error
    sandbox.log.error(
      { method: route.method, route: route.path, error: String((error as Error)?.stack ?? error) },
      'failed',
    )
    return { status: 500, body: { message: '500 Internal Server Error' } }
  }
}

function callOf(
  sandbox: Sandbox,
  request: Request,
  raw: Record<string, unknown>,
  caller: Pick<RequestContext, 'actor' | 'token'> | null,
): RequestContext {
  const { world, clock, hooks, limits } = sandbox
  const writes = request.method !== 'GET' && request.method !== 'HEAD'
  const chain = request.headers['x-gitlab-event-uuid']
  return {
    world,
    clock,
    hooks,
    limits,
    now: writes ? clock.tick() : clock.now(),
    actor: caller?.actor ?? null,
    token: caller?.token ?? null,
    path: Object.fromEntries(Object.entries(request.params).map(([name, part]) => [name, String(part)])),
    params: createParams(raw),
    requested: request.path.replace(/^\/v4/, ''),
    base: baseOf(sandbox, request),
    chain: typeof chain === 'string' && chain !== '' ? chain : undefined,
  }
}

/** The asker's own word for this host, so that links lead back to where the answer came from. */
function baseOf(sandbox: Sandbox, request: Request): string {
  return request.headers.host ? `http://${request.headers.host}` : sandbox.url
}

/**
 * Sends an answer, dated by the sandbox's clock. Headers are set past Express, which would add a charset: clients
 * such as python-gitlab want `application/json` and nothing else.
 */
export function send(sandbox: Pick<Sandbox, 'clock'>, response: Response, { status, body, headers }: Reply): void {
  response.statusCode = status
  response.setHeader('date', new Date(sandbox.clock.now()).toUTCString())
  if (body !== undefined)
    response.setHeader('content-type', typeof body === 'string' ? 'text/plain' : 'application/json')
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
  if (body === undefined) response.end()
  else if (Buffer.isBuffer(body)) response.send(body)
  else response.send(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))
}
