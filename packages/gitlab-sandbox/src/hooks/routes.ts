import { randomUUID } from 'node:crypto'
import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
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
  const before = (context: RequestContext) => findProjectFor(context, ROLE.maintainer)
  return routesWith(samples).map((route) => ({ ...route, before }))
}

function routesWith(samples: HookSamples): Route[] {
  return [
    { method: 'GET', path: PATH, schema: hookSchema.list, handle: listHooks },
    { method: 'POST', path: PATH, schema: hookSchema.create, handle: createHook },
    {
      method: 'GET',
      path: ONE,
      schema: hookSchema.one,
      handle: (context) => reply.ok(hookJson(context, findHook(context))),
    },
    { method: 'PUT', path: ONE, schema: hookSchema.change, handle: changeHook },
    { method: 'DELETE', path: ONE, schema: hookSchema.one, handle: removeHook },
    { method: 'GET', path: `${ONE}/events`, schema: hookSchema.events, handle: listDeliveries },
    { method: 'POST', path: `${ONE}/events/:log_id/resend`, schema: hookSchema.resend, handle: resend },
    {
      method: 'POST',
      path: `${ONE}/test/:trigger`,
      schema: hookSchema.one,
      handle: (context) => test(context, samples),
    },
  ]
}

function listHooks(context: RequestContext) {
  const project = findProjectFor(context, ROLE.maintainer)
  return pageOf(context, context.world.hooks.by('projectId', project.id), (hook) => hookListed(context, hook))
}

function createHook(context: RequestContext) {
  const project = findProjectFor(context, ROLE.maintainer)
  const wanted = hookParams(context.params)
  const fresh = { projectId: project.id, createdAt: context.now, failures: 0, disabledUntil: null }
  return reply.created(hookJson(context, context.world.hooks.insert({ ...wanted, ...fresh })))
}

function changeHook(context: RequestContext) {
  const hook = findHook(context)
  if (!HOOK_FIELDS.some((name) => context.params.has(name))) throw refuse.parameter('No parameters provided')
  return reply.ok(hookJson(context, context.world.hooks.update(hook.id, hookParams(context.params, hook))))
}

function removeHook(context: RequestContext) {
  const hook = findHook(context)
  context.world.hooks.remove(hook.id)
  for (const delivery of context.world.deliveries.by('hookId', hook.id)) context.world.deliveries.remove(delivery.id)
  return reply.noContent()
}

/** Newest first. `status` may be a number or a kind of outcome, one or several. */
function listDeliveries(context: RequestContext) {
  const hook = findHook(context)
  const wanted = context.params.list('status')
  const deliveries = context.world.deliveries
    .by('hookId', hook.id)
    .filter(({ responseStatus }) => wanted === undefined || wanted.some((each) => means(each, responseStatus)))
    .reverse()
  return pageOf(context, deliveries, deliveryJson)
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
async function resend(context: RequestContext) {
  const hook = findHook(context)
  const delivery = context.world.deliveries.get(Number(context.path.log_id))
  if (!delivery || delivery.hookId !== hook.id) throw refuse.notFound()
  context.limits.useAtMost(5, `resend ${context.actor?.id} ${hook.projectId}`)
  if (delivery.url !== hook.url) throw refuse.unprocessable(MOVED)
  const { responseStatus, responseBody } = await context.hooks.send(hook, deliveryAgain(context, delivery))
  if (!/^\d+$/.test(responseStatus)) throw refuse.unprocessable(responseBody)
  return reply.created({ response_status: Number(responseStatus) })
}

function deliveryAgain(context: RequestContext, delivery: Delivery) {
  const name = HOOK_SWITCH_NAMES.find((each) => HOOK_SWITCHES[each].trigger === delivery.trigger) ?? 'push_events'
  const key = delivery.requestHeaders['webhook-id'] ?? randomUUID()
  return { switch: name, raw: delivery.requestBody, key, chain: randomUUID(), instance: context.base }
}

async function test(context: RequestContext, samples: HookSamples) {
  const name = HOOK_SWITCH_NAMES.find((each) => each === context.path.trigger)
  if (!name || !isProjectSwitch(name)) throw refuse.notAllowed('trigger')
  const hook = findHook(context)
  context.limits.useAtMost(5, `test ${context.actor?.id} ${hook.projectId}`)
  const project = findProjectFor(context, ROLE.maintainer)
  const sample = samples[name]?.(context, project) ?? { lacks: LACKS[name] ?? 'Testing not available for this hook' }
  if ('lacks' in sample) throw refuse.unprocessable(sample.lacks)
  const raw = JSON.stringify(sample.body)
  const sent = await context.hooks.send(hook, {
    switch: name,
    raw,
    key: randomUUID(),
    chain: randomUUID(),
    instance: context.base,
  })
  if (!sent.responseStatus.startsWith('2')) throw refuse.unprocessable(sent.responseBody)
  return reply.created({ message: '201 Created' })
}
