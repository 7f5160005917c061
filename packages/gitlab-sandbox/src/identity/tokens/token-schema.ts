import { PAGING, type RouteSchema, takes } from '../../http/route-schema.ts'

const SCOPES = [
  'api',
  'read_api',
  'read_user',
  'create_runner',
  'manage_runner',
  'k8s_proxy',
  'self_rotate',
  'mcp',
  'ai_features',
  'read_repository',
  'write_repository',
  'read_registry',
  'write_registry',
  'read_virtual_registry',
  'write_virtual_registry',
  'read_observability',
  'write_observability',
  'sudo',
  'admin_mode',
  'read_service_ping',
]
const NOT_OF_BOTS = ['read_user', 'sudo', 'admin_mode', 'read_service_ping']
const OF_BOTS = SCOPES.filter((scope) => !NOT_OF_BOTS.includes(scope))
const LEVELS = ['10', '15', '20', '30', '40', '50']

const NAMED = { name: takes.text({ required: true }), description: takes.text(), expires_at: takes.time() }
const LISTED = {
  revoked: takes.flag(),
  state: takes.oneOf(['active', 'inactive']),
  created_before: takes.time(),
  created_after: takes.time(),
  last_used_before: takes.time(),
  last_used_after: takes.time(),
  expires_before: takes.time(),
  expires_after: takes.time(),
  search: takes.text(),
  sort: takes.text(),
}

/** What the routes of tokens take. */
export const tokenSchema = {
  list: { params: { user_id: takes.integer(), ...LISTED, ...PAGING } },
  personal: { params: { ...NAMED, scopes: takes.someOf(SCOPES, { required: true }) } },
  own: {
    params: { ...NAMED, scopes: takes.someOf(['k8s_proxy', 'self_rotate'], { required: true }) },
  },
  ofResource: {
    params: {
      ...NAMED,
      scopes: takes.someOf(OF_BOTS, { required: true }),
      access_level: takes.integer({ values: LEVELS }),
    },
  },
  rotation: { params: { expires_at: takes.time() } },
} satisfies Record<string, RouteSchema>
