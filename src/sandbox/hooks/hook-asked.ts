import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import type { Params } from '../http/params.ts'
import type { Hook } from '../state/hook-rows.ts'
import { HOOK_SWITCH_NAMES, type HookSwitch } from './switches.ts'

type Asked = Omit<Hook, 'id' | 'projectId' | 'createdAt' | 'failures' | 'disabledUntil'>

const SIGNING_TOKEN = /^whsec_[A-Za-z0-9+/]{43}=$/

/** A hook as asked for, over what it was before. Refuses addresses and signing tokens that GitLab refuses. */
export function hookAsked(params: Params, before?: Hook): Asked {
  const url = params.text('url') ?? before?.url ?? ''
  if (!isHookUrl(url)) throw new ApiError(422, { error: 'Invalid url given' })
  const signingToken = params.text('signing_token')
  if (signingToken && !SIGNING_TOKEN.test(signingToken)) throw refuse.unprocessable({ signing_token: ['is invalid'] })
  const moved = before !== undefined && url !== before.url
  const kept = moved ? null : (before?.token ?? null)
  return {
    url,
    name: textOr(params, 'name', before?.name),
    description: textOr(params, 'description', before?.description),
    token: params.has('token') ? params.text('token') || null : kept,
    signingToken: params.has('signing_token') ? signingToken || null : (before?.signingToken ?? null),
    switches: switchesAsked(params, before),
    sslVerification: params.flag('enable_ssl_verification') ?? before?.sslVerification ?? true,
    branchFilter: textOr(params, 'push_events_branch_filter', before?.branchFilter),
    branchFilterStrategy:
      params.oneOf('branch_filter_strategy', ['wildcard', 'regex', 'all_branches']) ??
      before?.branchFilterStrategy ??
      'wildcard',
    customHeaders: headersAsked(params) ?? before?.customHeaders ?? [],
  }
}

/** Pushes are on and all others off by themselves; the switch of confidential notes is then neither (hooks-manage). */
function switchesAsked(params: Params, before?: Hook): Record<HookSwitch, boolean | null> {
  const unset = (name: HookSwitch) => (name === 'confidential_note_events' ? null : name === 'push_events')
  const entries = HOOK_SWITCH_NAMES.map((name) => [
    name,
    params.flag(name) ?? (before ? before.switches[name] : unset(name)),
  ])
  return Object.fromEntries(entries)
}

function textOr(params: Params, name: string, before: string | null | undefined): string | null {
  return params.has(name) ? (params.text(name) ?? null) : (before ?? null)
}

function headersAsked(params: Params): { key: string; value: string }[] | undefined {
  const asked = params.raw.custom_headers
  if (!Array.isArray(asked)) return undefined
  return asked.map((each) => ({ key: String(each?.key ?? ''), value: String(each?.value ?? '') }))
}

function isHookUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
