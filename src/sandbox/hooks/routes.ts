import { randomUUID } from 'node:crypto'
import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { ROLE } from '../identity/roles.ts'
import { findProjectFor } from '../projects/find-project.ts'
import type { Delivery, Hook } from '../state/hook-rows.ts'
import { hookAsked } from './hook-asked.ts'
import { deliveryShown, hookListed, hookShown } from './hook-shown.ts'
import type { HookSamples } from './samples.ts'
import { HOOK_SWITCH_NAMES, HOOK_SWITCHES } from './switches.ts'

const PATH = '/projects/:id/hooks'

/** Project hooks, their delivery log, resending and testing, for Maintainers. */
export function hookRoutes(samples: HookSamples): readonly Route[] {
  return [
    { method: 'GET', path: PATH, handle: listHooks },
    { method: 'POST', path: PATH, handle: createHook },
    { method: 'GET', path: `${PATH}/:hook_id`, handle: (call) => reply.ok(hookShown(call, findHook(call))) },
    { method: 'PUT', path: `${PATH}/:hook_id`, handle: changeHook },
    { method: 'DELETE', path: `${PATH}/:hook_id`, handle: removeHook },
    { method: 'GET', path: `${PATH}/:hook_id/events`, handle: listDeliveries },
    { method: 'POST', path: `${PATH}/:hook_id/events/:log_id/resend`, handle: resend },
    { method: 'POST', path: `${PATH}/:hook_id/test/:trigger`, handle: (call) => test(call, samples) },
  ]
}

function listHooks(call: Call) {
  const project = findProjectFor(call, ROLE.maintainer)
  return pageOf(call, call.world.hooks.by('projectId', project.id), (hook) => hookListed(call, hook))
}

function findHook(call: Call): Hook {
  const project = findProjectFor(call, ROLE.maintainer)
  const hook = call.world.hooks.get(Number(call.path.hook_id))
  if (!hook || hook.projectId !== project.id) throw refuse.notFound()
  return hook
}

function createHook(call: Call) {
  const project = findProjectFor(call, ROLE.maintainer)
  call.params.required('url')
  const asked = hookAsked(call.params)
  const fresh = { projectId: project.id, createdAt: call.now, failures: 0, disabledUntil: null }
  return reply.created(hookShown(call, call.world.hooks.insert({ ...asked, ...fresh })))
}

function changeHook(call: Call) {
  const hook = findHook(call)
  return reply.ok(hookShown(call, call.world.hooks.update(hook.id, hookAsked(call.params, hook))))
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
  return pageOf(call, deliveries, deliveryShown)
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
      if (!/^\d+$/.test(wanted)) throw refuse.notAllowed('status')
      return status === wanted
  }
}

/** The same body and `webhook-id` again, to where the hook points now. */
async function resend(call: Call) {
  const hook = findHook(call)
  const delivery = call.world.deliveries.get(Number(call.path.log_id))
  if (!delivery || delivery.hookId !== hook.id) throw refuse.notFound()
  const sent = await call.hooks.send(hook, parcelAgain(call, delivery))
  return reply.created({ response_status: statusShown(sent) })
}

function statusShown({ responseStatus }: Delivery): number | string {
  return /^\d+$/.test(responseStatus) ? Number(responseStatus) : responseStatus
}

function parcelAgain(call: Call, delivery: Delivery) {
  const name = HOOK_SWITCH_NAMES.find((each) => HOOK_SWITCHES[each].trigger === delivery.trigger) ?? 'push_events'
  const key = delivery.requestHeaders['webhook-id'] ?? randomUUID()
  return { switch: name, raw: delivery.requestBody, key, chain: randomUUID(), instance: call.base }
}

async function test(call: Call, samples: HookSamples) {
  const name = HOOK_SWITCH_NAMES.find((each) => each === call.path.trigger)
  if (!name) throw refuse.notAllowed('trigger')
  const hook = findHook(call)
  const project = findProjectFor(call, ROLE.maintainer)
  const sample = samples[name]?.(call, project) ?? { lacks: 'The sandbox has no sample of this event.' }
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
