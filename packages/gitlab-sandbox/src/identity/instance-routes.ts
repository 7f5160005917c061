import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { readSetting, writeSetting } from '../state/settings.ts'
import { administrator } from './signed-in.ts'

const VERSION = {
  version: '19.3.0-pre',
  revision: 'sandbox',
  kas: { enabled: false, externalUrl: null, externalK8sProxyUrl: null, version: null },
  enterprise: false,
}

const SCOPES = 'read_user ai_features ai_workflows'

/** The instance itself: its version and its settings. */
export const instanceRoutes: readonly Route[] = [
  { method: 'GET', path: '/version', extraScopes: SCOPES, handle: () => reply.ok(VERSION) },
  { method: 'GET', path: '/metadata', extraScopes: SCOPES, handle: () => reply.ok(VERSION) },
  { method: 'GET', path: '/application/settings', handle: (context) => reply.ok(settingsSeen(context)) },
  { method: 'PUT', path: '/application/settings', handle: changeSettings },
]

function settingsSeen(context: RequestContext) {
  administrator(context)
  return { id: 1, ...(readSetting(context.world, 'application') as object | undefined) }
}

/** Numbers and truth values that come as text (query, form) are kept as what they mean. */
function changeSettings(context: RequestContext) {
  const before = settingsSeen(context)
  const changes = Object.entries(context.params.raw).map(([name, value]) => [name, meant(value)])
  writeSetting(context.world, 'application', { ...before, ...Object.fromEntries(changes) })
  return reply.ok(settingsSeen(context))
}

function meant(value: unknown): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
}
