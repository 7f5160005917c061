import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import { errorsInWords } from '../http/errors-in-words.ts'
import type { Params } from '../http/params.ts'
import { isRefName } from '../repository/branches/ref-name.ts'
import type { Hook } from '../state/hook-rows.ts'
import { HOOK_SWITCH_NAMES, type HookSwitch, isProjectSwitch } from './switches.ts'

type HookParams = Omit<Hook, 'id' | 'projectId' | 'createdAt' | 'failures' | 'disabledUntil'>

const SIGNING_TOKEN = /^whsec_[A-Za-z0-9+/]{43}=$/
const LONGEST = { url: 8192, token: 8192, name: 255, description: 2048, custom_webhook_template: 4096 }

/** A hook as asked for, over what it was before. Refuses what GitLab refuses, in its words. */
export function hookParams(params: Params, before?: Hook): HookParams {
  const url = params.text('url') ?? before?.url ?? ''
  const signingToken = params.text('signing_token')
  const strategy = params.oneOf('branch_filter_strategy', ['wildcard', 'regex', 'all_branches'])
  const branchFilterStrategy = strategy ?? before?.branchFilterStrategy ?? 'wildcard'
  const branchFilter = textOr(params, 'push_events_branch_filter', before?.branchFilter)
  const wanted = {
    url,
    name: textOr(params, 'name', before?.name),
    description: textOr(params, 'description', before?.description),
    token: params.has('token') ? params.text('token') || null : keptToken(url, before),
    signingToken: params.has('signing_token') ? signingToken || null : (before?.signingToken ?? null),
    switches: switchesParam(params, before),
    sslVerification: params.flag('enable_ssl_verification') ?? before?.sslVerification ?? true,
    branchFilter: branchFilterStrategy === 'all_branches' ? null : branchFilter,
    branchFilterStrategy,
    template: textOr(params, 'custom_webhook_template', before?.template),
  }
  refuseUnfit(wanted, before === undefined)
  return wanted
}

/** Another address drops the secret. */
function keptToken(url: string, before: Hook | undefined): string | null {
  return before && url === before.url ? before.token : null
}

function refuseUnfit(wanted: HookParams, isNew: boolean): void {
  if (!isHookUrl(wanted.url) || wanted.url.length > LONGEST.url) throw new ApiError(422, { error: 'Invalid url given' })
  if (!filterFits(wanted)) throw new ApiError(422, { error: 'Invalid branch filter given' })
  const messages = {
    ...tooLong('token', wanted.token),
    ...(wanted.signingToken && !SIGNING_TOKEN.test(wanted.signingToken) ? { signing_token: ['is invalid'] } : {}),
    ...tooLong('custom_webhook_template', wanted.template),
    ...tooLong('name', wanted.name),
    ...tooLong('description', wanted.description),
  }
  const said = errorsInWords(messages)
  if (said === '') return
  throw isNew ? new ApiError(422, { error: said }) : refuse.unprocessable(messages)
}

function tooLong(field: keyof typeof LONGEST, text: string | null): Record<string, string[]> {
  const most = LONGEST[field]
  return text !== null && text.length > most ? { [field]: [`is too long (maximum is ${most} characters)`] } : {}
}

/** Pushes are on and all others off by themselves; the switch of confidential notes is then neither (hooks-manage). */
function switchesParam(params: Params, before?: Hook): Record<HookSwitch, boolean | null> {
  const unset = (name: HookSwitch) => (name === 'confidential_note_events' ? null : name === 'push_events')
  const flagOf = (name: HookSwitch) => (isProjectSwitch(name) ? params.flag(name) : undefined)
  const entries = HOOK_SWITCH_NAMES.map((name) => [
    name,
    flagOf(name) ?? (before ? before.switches[name] : unset(name)),
  ])
  return Object.fromEntries(entries)
}

function textOr(params: Params, name: string, before: string | null | undefined): string | null {
  return params.has(name) ? (params.text(name) ?? null) : (before ?? null)
}

/** `{name}` stands for a variable, and there are none here. */
function isHookUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && !/\{[A-Za-z][\w.-]*\}/.test(url)
}

function filterFits({ branchFilter, branchFilterStrategy }: HookParams): boolean {
  if (!branchFilter) return true
  if (branchFilterStrategy !== 'regex') return isRefName(branchFilter.replaceAll('*', 'x'))
  try {
    return Boolean(new RegExp(branchFilter))
  } catch {
    return false
  }
}
