import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { findHook } from './find-hook.ts'
import { hookAccepts } from './hook-accepts.ts'
import { areFit, type PairField } from './kept-pairs.ts'

/** Setting and removing one custom header or one variable of a hook's address. */
export function pairRoutes(path: string, field: PairField, what: string): Route[] {
  return [
    { method: 'PUT', path, accepts: hookAccepts.pair, handle: (call) => put(call, field) },
    { method: 'DELETE', path, accepts: hookAccepts.one, handle: (call) => remove(call, field, what) },
  ]
}

function put(call: Call, field: PairField) {
  const hook = findHook(call)
  const key = call.path.key ?? ''
  const others = hook[field].filter((each) => each.key !== key)
  const pairs = [...others, { key, value: call.params.required('value') }]
  if (!areFit(field, pairs)) throw new ApiError(422, { error: 'Illegal key or value' })
  call.world.hooks.update(hook.id, { [field]: pairs })
  return reply.noContent()
}

function remove(call: Call, field: PairField, what: string) {
  const hook = findHook(call)
  const kept = hook[field].filter(({ key }) => key !== call.path.key)
  if (kept.length === hook[field].length) throw refuse.notFound(what)
  call.world.hooks.update(hook.id, { [field]: kept })
  return reply.noContent()
}
