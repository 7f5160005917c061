import { randomUUID } from 'node:crypto'
import type { Clock } from '../state/clock.ts'
import type { Delivery, Hook } from '../state/hook-rows.ts'
import type { World } from '../state/world.ts'
import { type Limits, postJson } from './post-json.ts'
import { rendered } from './rendered.ts'
import { signatureOf } from './signature.ts'
import { HOOK_SWITCHES, type HookSwitch } from './switches.ts'

/** One delivery: `key` is its `webhook-id`, the same again when it is resent. */
export type HookDelivery = {
  readonly switch: HookSwitch
  readonly raw: string
  readonly key: string
  readonly chain: string
  readonly instance: string
}

const TIMEOUT_MS = 10_000
const FAILURES_BEFORE_PAUSE = 4
const LOGGED_PER_HOOK = 500

/** Sends one delivery, writes it into the log and counts failures. Never throws: what goes wrong is in the log. */
export async function deliver(
  {
    world,
    clock,
    timeoutMs,
    signal,
  }: { world: World; clock: Clock; timeoutMs?: number | undefined; signal: AbortSignal },
  hook: Hook,
  delivery: HookDelivery,
): Promise<Delivery> {
  const headers = headersOf(hook, delivery, clock.now())
  const { raw, answer } = await posted(hook, headers, delivery.raw, { timeoutMs: timeoutMs ?? TIMEOUT_MS, signal })
  const now = clock.tick()
  if (!signal.aborted) countOutcome(world, hook.id, /^2/.test(answer.status), now)
  trimLog(world, hook.id)
  return world.deliveries.insert({
    hookId: hook.id,
    url: hook.url,
    trigger: HOOK_SWITCHES[delivery.switch].trigger,
    requestHeaders: { ...headers, ...(hook.token === null ? {} : { 'X-Gitlab-Token': '[REDACTED]' }) },
    requestBody: raw,
    responseHeaders: answer.headers,
    responseBody: answer.body,
    responseStatus: answer.status,
    seconds: answer.seconds,
    createdAt: now,
  })
}

/** Sends the event, or what the hook's own template makes of it; a template that fails is logged and not sent. */
async function posted(hook: Hook, headers: Record<string, string>, event: string, limits: Limits) {
  let raw = '{}'
  try {
    raw = hook.template ? rendered(hook.template, event) : event
  } catch (error) {
    const answer = { status: 'internal error', headers: {}, body: (error as Error).message, seconds: 0 }
    return { raw, answer }
  }
  return { raw, answer: await postJson(hook.url, headers, raw, limits) }
}

function headersOf(hook: Hook, delivery: HookDelivery, now: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(now) / 1000))
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'GitLab/19.3.0-pre',
    'Idempotency-Key': delivery.key,
    'X-Gitlab-Event': HOOK_SWITCHES[delivery.switch].event,
    'X-Gitlab-Webhook-UUID': randomUUID(),
    'X-Gitlab-Instance': delivery.instance,
    'webhook-timestamp': timestamp,
    'webhook-id': delivery.key,
    ...(hook.token === null ? {} : { 'X-Gitlab-Token': hook.token }),
    ...(hook.signingToken === null
      ? {}
      : { 'webhook-signature': signatureOf(hook.signingToken, delivery.key, timestamp, delivery.raw) }),
    'X-Gitlab-Event-UUID': delivery.chain,
  }
}

/** The pause begins at a minute and doubles with each further failure, up to a day; a success ends all of it. */
function countOutcome(world: World, hookId: number, succeeded: boolean, now: string): void {
  const hook = world.hooks.get(hookId)
  if (!hook) return
  if (succeeded) {
    if (hook.failures > 0) world.hooks.update(hookId, { failures: 0, disabledUntil: null })
    return
  }
  const failures = hook.failures + 1
  const minutes = Math.min(2 ** (failures - FAILURES_BEFORE_PAUSE), 24 * 60)
  const until = new Date(Date.parse(now) + minutes * 60_000).toISOString()
  world.hooks.update(hookId, { failures, disabledUntil: failures >= FAILURES_BEFORE_PAUSE ? until : null })
}

function trimLog(world: World, hookId: number): void {
  const kept = world.deliveries.by('hookId', hookId)
  for (const old of kept.slice(0, Math.max(0, kept.length - LOGGED_PER_HOOK + 1))) world.deliveries.remove(old.id)
}
