import { createHmac } from 'node:crypto'
import { compareBody, type Differences } from './compare-body.ts'
import type { ReceivedHook } from './hook-receiver.ts'
import type { Json, RecordedHook } from './recording.ts'
import type { ThenAndNow } from './then-and-now.ts'

type Hook = { readonly event: string; readonly body: Json }

/** The hooks of one step, in any order: which, with which headers, body, token and signature. */
export function compareHooks(
  world: ThenAndNow,
  was: readonly RecordedHook[],
  got: readonly ReceivedHook[],
  signingToken: string | undefined,
): Differences {
  const then = was.map((hook) => ({ ...hook, event: hook.headers['X-Gitlab-Event'] ?? '' })).sort(byKey)
  const now = got
    .map((hook) => ({ ...hook, event: hook.headers['x-gitlab-event'] ?? '', body: JSON.parse(hook.raw) as Json }))
    .sort(byKey)
  const names = (hooks: readonly Hook[]) => hooks.map(keyOf).join('; ')
  const count =
    then.length === now.length
      ? []
      : [`hooks: ${now.length} (${names(now)}), GitLab sends ${then.length} (${names(then)})`]
  const each = then.flatMap((hook, at) => {
    const here = now[at]
    if (!here) return []
    if (hook.event !== here.event) return [`hook ${at}: ${here.event}, GitLab sends ${hook.event}`]
    return [
      ...compareHookHeaders(world, hook, here, signingToken).map((text) => `hook ${at}: ${text}`),
      ...compareFrozen(world, hook.body, here.body).map((text) => `hook ${at} (${hook.event}): ${text}`),
    ]
  })
  return [...count, ...each]
}

function keyOf({ event, body }: Hook): string {
  const attributes = (body.object_attributes ?? {}) as Json
  return `${event} ${attributes.action ?? body.event_type ?? ''} ${attributes.iid ?? ''} ${attributes.note ?? ''}`
}

function byKey(a: Hook, b: Hook): number {
  return keyOf(a) < keyOf(b) ? -1 : 1
}

/** Hooks teach nothing: they may tell of a state that the answers never showed. */
function compareFrozen(world: ThenAndNow, was: Json, is: Json): Differences {
  world.frozen = true
  const differences = compareBody(world, was, is)
  world.frozen = false
  return differences
}

function compareHookHeaders(
  world: ThenAndNow,
  was: RecordedHook,
  is: ReceivedHook,
  signingToken: string | undefined,
): Differences {
  for (const [name, value] of Object.entries(was.headers)) {
    const here = is.headers[name.toLowerCase()]
    if (/uuid$/i.test(name) && here) world.times.set(value, here)
  }
  const absent = Object.keys(was.headers).filter((name) => !(name.toLowerCase() in is.headers))
  const token = was.headers['X-Gitlab-Token']
  const differences = absent.map((name) => `no header ${name}`)
  if (token && token !== is.headers['x-gitlab-token']) differences.push('another token')
  const signature = is.headers['webhook-signature']
  if (signature && signingToken && token && !signature.split(' ').includes(signatureOf(is, signingToken))) {
    differences.push('the signature is wrong')
  }
  return differences
}

function signatureOf({ headers, raw }: ReceivedHook, signingToken: string): string {
  const key = Buffer.from(signingToken.slice('whsec_'.length), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
