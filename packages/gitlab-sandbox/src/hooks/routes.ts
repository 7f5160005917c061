import { randomUUID } from 'node:crypto'
import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { ROLE } from '../identity/roles.ts'
import { findProjectFor } from '../projects/find-project.ts'
import type { Delivery } from '../state/hook-rows.ts'
import { findHook } from './find-hook.ts'
import { deliveryJson, hookJson, hookListed } from './hook-json.ts'
import { hookParams } from './hook-params.ts'
import { HOOK_FIELDS, hookSchema } from './hook-schema.ts'
import type { HookSamples } from './samples.ts'
import { HOOK_SWITCH_NAMES, HOOK_SWITCHES, type HookSwitch, isProjectSwitch } from './switches.ts'

const PATH = '/projects/:id/hooks'
const ONE = `${PATH}/:hook_id`

const MOVED = 'The hook URL has changed. This log entry cannot be retried.'
/** What a test asks of a project, of things that the sandbox does not have. */
const LACKS: Partial<Record<HookSwitch, string>> = {
  merge_requests_events: 'Ensure the project has merge requests.',
  job_events: 'Ensure the project has CI jobs.',
  pipeline_events: 'Ensure the project has CI pipelines.',
  wiki_page_events: 'Ensure the wiki is enabled and has pages.',
  releases_events: 'Ensure the project has releases.',
}

/** Project hooks, their delivery log, resending and testing, for Maintainers. */
export function hookRoutes(samples: HookSamples): readonly Route[] {
  const before = (call: Call) => findProjectFor(call, ROLE.maintainer)
  return routesWith(samples).map((route) => ({ ...route, before }))
}

function routesWith(samples: HookSamples): Route[] {
  return [
    { method: 'GET', path: PATH, accepts: hookSchema.list, handle: listHooks },
    { method: 'POST', path: PATH, accepts: hookSchema.create, handle: createHook },
    { method: 'GET', path: ONE, accepts: hookSchema.one, handle: (call) => reply.ok(hookJson(call, findHook(call))) },
    { method: 'PUT', path: ONE, accepts: hookSchema.change, handle: changeHook },
    { method: 'DELETE', path: ONE, accepts: hookSchema.one, handle: removeHook },
    { method: 'GET', path: `${ONE}/events`, accepts: hookSchema.events, handle: listDeliveries },
    { method: 'POST', path: `${ONE}/events/:log_id/resend`, accepts: hookSchema.resend, handle: resend },
    {
      method: 'POST',
      path: `${ONE}/test/:trigger`,
      accepts: hookSchema.one,
      handle: (call) => test(call, samples),
    },
  ]
}

function listHooks(call: Call) {
  const project = findProjectFor(call, ROLE.maintainer)
  return pageOf(call, call.world.hooks.by('projectId', project.id), (hook) => hookListed(call, hook))
}

function createHook(call: Call) {
  const project = findProjectFor(call, ROLE.maintainer)
  const asked = hookParams(call.params)
  const fresh = { projectId: project.id, createdAt: call.now, failures: 0, disabledUntil: null }
  return reply.created(hookJson(call, call.world.hooks.insert({ ...asked, ...fresh })))
}

function changeHook(call: Call) {
  const hook = findHook(call)
  if (!HOOK_FIELDS.some((name) => call.params.has(name))) throw refuse.parameter('No parameters provided')
  return reply.ok(hookJson(call, call.world.hooks.update(hook.id, hookParams(call.params, hook))))
}

function removeHook(call: Call) {
  const hook = findHook(call)
  call.world.hooks.remove(hook.id)
  for (const delivery of call.world.deliveries.by('hookId', hook.id)) call.world.deliveries.remove(delivery.id)
  return reply.noContent()
}

/** Newest first. `status` may be a number or a kind of outcome, one or several. */
function listDeliveries(call: Call) {
  const hook = findHook(call)
  const wanted = call.params.list('status')
  const deliveries = call.world.deliveries
    .by('hookId', hook.id)
    .filter(({ responseStatus }) => wanted === undefined || wanted.some((each) => means(each, responseStatus)))
    .reverse()
  return pageOf(call, deliveries, deliveryJson)
}

function means(wanted: string, status: string): boolean {
  switch (wanted) {
    case 'successful':
      return status.startsWith('2')
    case 'client_failure':
      return status.startsWith('4')
    case 'server_failure':
      return status.startsWith('5') || status === 'internal error'
    default:
      return status === wanted
  }
}

/** The same body and `webhook-id` again, to where the hook points now. */
async function resend(call: Call) {
  const hook = findHook(call)
  const delivery = call.world.deliveries.get(Number(call.path.log_id))
  if (!delivery || delivery.hookId !== hook.id) throw refuse.notFound()
  call.limits.useAtMost(5, `resend ${call.actor?.id} ${hook.projectId}`)
  if (delivery.url !== hook.url) throw refuse.unprocessable(MOVED)
  const { responseStatus, responseBody } = await call.hooks.send(hook, parcelAgain(call, delivery))
  if (!/^\d+$/.test(responseStatus)) throw refuse.unprocessable(responseBody)
  return reply.created({ response_status: Number(responseStatus) })
}

function parcelAgain(call: Call, delivery: Delivery) {
  const name = HOOK_SWITCH_NAMES.find((each) => HOOK_SWITCHES[each].trigger === delivery.trigger) ?? 'push_events'
  const key = delivery.requestHeaders['webhook-id'] ?? randomUUID()
  return { switch: name, raw: delivery.requestBody, key, chain: randomUUID(), instance: call.base }
}

async function test(call: Call, samples: HookSamples) {
  const name = HOOK_SWITCH_NAMES.find((each) => each === call.path.trigger)
  if (!name || !isProjectSwitch(name)) throw refuse.notAllowed('trigger')
  const hook = findHook(call)
  call.limits.useAtMost(5, `test ${call.actor?.id} ${hook.projectId}`)
  const project = findProjectFor(call, ROLE.maintainer)
  const sample = samples[name]?.(call, project) ?? { lacks: LACKS[name] ?? 'Testing not available for this hook' }
  if ('lacks' in sample) throw refuse.unprocessable(sample.lacks)
  const raw = JSON.stringify(sample.body)
  const sent = await call.hooks.send(hook, {
    switch: name,
    raw,
    key: randomUUID(),
    chain: randomUUID(),
    instance: call.base,
  })
  if (!sent.responseStatus.startsWith('2')) throw refuse.unprocessable(sent.responseBody)
  return reply.created({ message: '201 Created' })
}
