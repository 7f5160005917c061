import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import { type ErrorCode, GitLabError } from '../gitlab-error.ts'
import type { HealthRecorder } from '../health.ts'
import { type Kind, kindOf, type Pacing } from '../pacing/pacing.ts'
import { exhaustedFor, PAUSES, retryAfter } from '../pacing/pauses.ts'
import type { ServerTime } from '../server-time.ts'
import type { Limits } from '../settings.ts'
import { isBelow } from './api-url.ts'
import { attempt, type NoResponse } from './attempt.ts'
import { type Body, bodyOf } from './body-of.ts'
import { errorCodeOf } from './error-code-of.ts'
import type { Reply } from './reply.ts'
import { isJson, sentenceOf } from './sentence-of.ts'

/** A request as the client means it; `headers` hold the token. */
export interface Request {
  method: string
  url: URL
  headers: Record<string, string>
  body: string | undefined
  /** Takes less than the client's own limit. */
  replyBytes?: number
}

/** What sending needs of its surroundings. */
export interface Transport {
  /** `<GitLab>/api/v4`. */
  api: URL
  pacing: Pacing
  clock: Clock
  limits: Limits
  log: Log
  health: HealthRecorder
  time: ServerTime
  signal: AbortSignal | undefined
}

/** What to do about an answer, or about none. */
type RetryDecision =
  | { kind: 'take'; answer: Reply & Body }
  | { kind: 'pause'; ms: number }
  | { kind: 'go'; to: URL }
  | { kind: 'fail'; error: GitLabError }

/** How often this request has been tried for which reason. */
interface Tries {
  throttled: number
  failed: number
  redirected: number
}

/**
 * Sends one request until there is an answer worth having: 2xx is returned, everything else thrown as a `GitLabError`.
 * Repeated is only what is safe to repeat: a 429 was not applied; a read may be asked again; a PUT or DELETE says the same twice.
 * A POST without an answer is never sent again (`applied: 'unclear'`), unless it surely never left.
 */
export async function send(request: Request, wire: Transport): Promise<Reply & Body> {
  const tries: Tries = { throttled: 0, failed: 0, redirected: 0 }
  const kind = kindOf(request.method, request.url)
  let url = request.url
  for (;;) {
    await pausing(wire, request, wire.pacing.turn(kind))
    const answer = await attempt({
      ...request,
      name: nameOf(request),
      url,
      replyBytes: request.replyBytes ?? wire.limits.replyBytes,
      signal: wire.clock.timeout(wire.limits.attemptMs),
    })
    const verdict = 'lost' in answer ? ofLost(request, answer, tries) : ofReply(request, url, answer, tries, kind, wire)
    if (verdict.kind !== 'go') wire.health.heard(request.method, heardOf(answer, verdict))
    if (verdict.kind === 'take') {
      wire.time.heard(verdict.answer.headers.date)
      return verdict.answer
    }
    if (verdict.kind === 'fail') throw verdict.error
    if (verdict.kind === 'go') url = verdict.to
    if (verdict.kind === 'pause') {
      wire.log.warn(
        { ...named(request), status: 'status' in answer ? answer.status : null, pauseMs: verdict.ms },
        'GitLab is asked again',
      )
      await pausing(wire, request, verdict.ms === 0 ? Promise.resolve() : wire.clock.sleep(verdict.ms, wire.signal))
    }
  }
}

/** What one attempt tells of GitLab, also where the request is made again. */
function heardOf(answer: Reply | NoResponse, verdict: RetryDecision): ErrorCode | undefined {
  if (verdict.kind === 'fail') return verdict.error.code
  if (verdict.kind === 'take') return undefined
  if ('lost' in answer) return answer.sent ? 'down' : 'unreachable'
  return errorCodeOf(answer)
}

function ofLost(request: Request, lost: NoResponse, tries: Tries): RetryDecision {
  const code = lost.sent ? 'down' : 'unreachable'
  const pauses = lost.sent ? pausesFor(request.method) : PAUSES.read
  const ms = pauses[tries.failed]
  tries.failed += 1
  if (ms !== undefined) return { kind: 'pause', ms }
  const applied = lost.sent && isWrite(request.method) ? 'unclear' : 'no'
  return {
    kind: 'fail',
    error: new GitLabError({ code, applied, request: nameOf(request), sentence: lost.lost }),
  }
}

function ofReply(request: Request, url: URL, reply: Reply, tries: Tries, kind: Kind, wire: Transport): RetryDecision {
  const exhausted = exhaustedFor(reply.headers)
  if (exhausted !== undefined) wire.pacing.hold('all', exhausted)
  if (reply.status === 429) return ofThrottled(request, reply, tries, kind, wire)
  const { location } = reply.headers
  if (reply.status >= 300 && reply.status < 400 && location !== undefined) {
    return ofRedirect(request, reply.status, URL.parse(location, url), tries, wire.api)
  }
  const isTaken = reply.status >= 200 && reply.status < 300
  const body = isTaken ? bodyOf(request.method, url, reply) : undefined
  if (body !== undefined) return { kind: 'take', answer: { ...reply, ...body } }
  const code = isTaken ? 'intercepted' : errorCodeOf(reply)
  if (code === 'down' || code === 'intercepted') {
    const ms = pausesFor(request.method)[tries.failed]
    tries.failed += 1
    const longer = Math.max(ms ?? 0, retryAfter(reply.headers) ?? 0)
    if (ms !== undefined && longer <= wire.limits.pauseMs) return { kind: 'pause', ms: longer }
  }
  return { kind: 'fail', error: errorOf(request, reply, code) }
}

/** A 429 was not applied, so that everything may be repeated, a POST too. */
function ofThrottled(request: Request, reply: Reply, tries: Tries, kind: Kind, wire: Transport): RetryDecision {
  const growing = PAUSES.throttled[tries.throttled]
  tries.throttled += 1
  const ms = retryAfter(reply.headers) ?? growing ?? PAUSES.throttled[4]
  // The instance-wide throttle answers in plain text (facts 0.12) and stops everything; a JSON 429 is about this kind alone.
  const held = isJson(reply) ? kind : 'all'
  if (held !== 'other') wire.pacing.hold(held, ms)
  if (growing === undefined || ms > wire.limits.pauseMs)
    return { kind: 'fail', error: errorOf(request, reply, 'throttled') }
  return { kind: 'pause', ms: held === 'other' ? ms : 0 }
}

/** GitLab redirects reads of a project that got another path. Followed on the same server only: the token goes with the request. */
function ofRedirect(request: Request, status: number, to: URL | null, tries: Tries, api: URL): RetryDecision {
  tries.redirected += 1
  if (to !== null && isBelow(api, to) && !isWrite(request.method) && tries.redirected <= 3) return { kind: 'go', to }
  const sentence = to === null ? 'a redirect to nowhere' : `a redirect to ${to.origin}`
  // A GitLab that takes no changes sends what it does not think an API's write to a page of its own.
  const isReadOnly = to?.origin === api.origin && !isBelow(api, to) && isWrite(request.method)
  const code = isReadOnly ? 'read-only' : 'elsewhere'
  return {
    kind: 'fail',
    error: new GitLabError({ code, request: nameOf(request), status, sentence }),
  }
}

function errorOf(request: Request, reply: Reply, code: ErrorCode): GitLabError {
  const sentence = code === 'intercepted' ? typeOf(reply) : withoutToken(sentenceOf(reply), request)
  // What lets a write pass may still have lost its answer; what stops it gives an error.
  const mayBeApplied = code === 'down' || (code === 'intercepted' && reply.status < 300)
  const applied = mayBeApplied && isWrite(request.method) ? 'unclear' : 'no'
  return new GitLabError({ code, applied, request: nameOf(request), status: reply.status, sentence })
}

/** What something on the way says may hold what was sent: only its type is told. */
function typeOf({ headers }: Reply): string {
  const type = headers['content-type']?.split(';')[0] ?? ''
  return /^[\w./+-]{1,60}$/.test(type) ? type : 'no type'
}

async function pausing(wire: Transport, request: Request, pause: Promise<void>): Promise<void> {
  try {
    await pause
  } catch (error) {
    if (wire.signal?.aborted) throw new GitLabError({ code: 'stopped', request: nameOf(request) })
    throw error
  }
}

function pausesFor(method: string): readonly number[] {
  if (!isWrite(method)) return PAUSES.read
  return method === 'PUT' || method === 'DELETE' ? PAUSES.write : []
}

function isWrite(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

/** Neither query nor body: they may hold what customers wrote. */
function named(request: Request): { method: string; path: string } {
  return { method: request.method, path: request.url.pathname.replace(/^.*?\/api\/v4\//, '') }
}

function nameOf(request: Request): string {
  const { method, path } = named(request)
  return `${method} ${path}`
}

function withoutToken(text: string, request: Request): string {
  const token = request.headers['private-token']
  return token === undefined || token === '' ? text : text.replaceAll(token, '[token]')
}
