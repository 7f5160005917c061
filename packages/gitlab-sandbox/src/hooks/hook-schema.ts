import { STATUS_CODES } from 'node:http'
import { PAGING, type RouteSchema, type Rules, takes } from '../http/route-schema.ts'
import { HOOK_SWITCH_NAMES, isProjectSwitch } from './switches.ts'

const STATUSES = [...Object.keys(STATUS_CODES), 'successful', 'client_failure', 'server_failure']

const WRITTEN: Rules = {
  name: takes.text(),
  description: takes.text(),
  ...Object.fromEntries(HOOK_SWITCH_NAMES.map((name) => [name, takes.flag()])),
  enable_ssl_verification: takes.flag(),
  token: takes.text(),
  signing_token: takes.text(),
  push_events_branch_filter: takes.text(),
  custom_webhook_template: takes.text(),
  branch_filter_strategy: takes.oneOf(['wildcard', 'regex', 'all_branches']),
}

function upToTwenty(value: unknown): string | undefined {
  return Number(value) >= 1 && Number(value) <= 20 ? undefined : 'does not have a valid value'
}

const ONE = { hook_id: 'hook_id' }

/** What the routes of project hooks take. */
export const hookSchema = {
  list: { params: PAGING },
  one: { path: ONE },
  create: { params: { url: takes.text({ required: true }), ...WRITTEN } },
  change: { path: ONE, params: { url: takes.text(), ...WRITTEN } },
  events: {
    path: ONE,
    params: { status: takes.someOf(STATUSES), ...PAGING, per_page: takes.integer({ wrong: upToTwenty }) },
  },
  resend: { path: { ...ONE, log_id: 'hook_log_id' } },
} satisfies Record<string, RouteSchema>

/** The names that may be changed, those of the address included. */
export const HOOK_FIELDS = ['url', ...Object.keys(WRITTEN)].filter(
  (name) => !HOOK_SWITCH_NAMES.some((each) => each === name) || isProjectSwitch(name),
)
