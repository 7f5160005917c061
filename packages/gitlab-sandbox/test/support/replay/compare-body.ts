import { KIND_OF_FIELD, kindOf } from './kinds.ts'
import type { Json } from './recording.ts'
import type { ThenAndNow } from './then-and-now.ts'

/** Differences, each as one sentence that says where. */
export type Differences = string[]

const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( ?UTC|Z|[+-]\d\d:\d\d)?$/
const ISO_INSIDE = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( ?UTC|Z|[+-]\d\d:\d\d)?/g
const DATE = /^\d{4}-\d\d-\d\d$/
const ISSUE_URL = /\/(issues|work_items)\/\d+/

/** Keys that say nothing about behaviour. */
const SKIPPED = new Set(
  `avatar_url user_avatar relative_position execution_duration response_headers request_headers request_data response_body
  revision kas startCursor endCursor next_run_at password token last_used_at last_used_ips size imported_from imported
  committer_email author_email`.split(/\s+/),
)

const HOOK_KEYS = `id url name description push_events issues_events confidential_issues_events note_events
  confidential_note_events emoji_events milestone_events enable_ssl_verification alert_status disabled_until token_present
  signing_token_present push_events_branch_filter project_id`.split(/\s+/)

/** Of wide objects, the keys that matter; the first that fits. */
const ONLY: readonly (readonly [(object: Json) => boolean, readonly string[]])[] = [
  [
    (object) => 'path_with_namespace' in object && 'ssh_url_to_repo' in object,
    ['id', 'name', 'path', 'path_with_namespace', 'default_branch', 'web_url', 'visibility', 'name_with_namespace'],
  ],
  [
    (object) => 'path_with_namespace' in object && 'git_ssh_url' in object,
    ['id', 'name', 'web_url', 'namespace', 'visibility_level', 'path_with_namespace', 'default_branch', 'homepage'],
  ],
  [(object) => 'git_ssh_url' in object || ('homepage' in object && 'url' in object), ['name', 'homepage']],
  [(object) => 'username' in object && 'bio' in object, ['id', 'username', 'name', 'state', 'web_url', 'bot']],
  [
    (object) => 'username' in object,
    ['id', 'username', 'name', 'state', 'web_url', 'access_level', 'expires_at', 'email'],
  ],
  [(object) => 'full_path' in object && 'parent_id' in object && 'kind' in object, ['id', 'full_path', 'kind']],
  [(object) => 'project_creation_level' in object, ['id', 'name', 'path', 'full_path', 'web_url', 'visibility']],
  [(object) => 'alert_status' in object, HOOK_KEYS],
]

/**
 * Every recorded key must be here with the same value; lists in the same order. Ids, hashes and times may differ,
 * but what was the same then must be the same now. `at` is where in the body, `key` the nearest name.
 */
export function compareBody(world: ThenAndNow, was: unknown, is: unknown, at = '', key = ''): Differences {
  if (Array.isArray(was)) return compareLists(world, was, is, at, key)
  if (was !== null && typeof was === 'object') return compareObjects(world, was as Json, is, at, key)
  const difference = compareValues(world, was, is, key)
  return difference === undefined ? [] : [`${at || '(body)'}: ${difference}`]
}

function compareLists(world: ThenAndNow, was: unknown[], is: unknown, at: string, key: string): Differences {
  const place = at || '(body)'
  if (!Array.isArray(is)) return [`${place}: ${show(is)}, GitLab has a list of ${was.length}`]
  const plain = was.every((each) => typeof each !== 'object') ? ` ${show(was)}, not ${show(is)}` : ''
  const length = was.length === is.length ? [] : [`${place}: ${is.length} entries, GitLab has ${was.length}${plain}`]
  const shorter = was.slice(0, is.length)
  return [...length, ...shorter.flatMap((each, i) => compareBody(world, each, is[i], `${at}[${i}]`, key))]
}

function compareObjects(world: ThenAndNow, was: Json, is: unknown, at: string, key: string): Differences {
  const place = at || '(body)'
  if (!is || typeof is !== 'object')
    return [`${place}: ${show(is)}, GitLab has an object with ${Object.keys(was).join(', ')}`]
  const here = is as Json
  learnId(world, was, here)
  const only = ONLY.find(([fits]) => fits(was))?.[1]
  const compared = Object.keys(was).filter((name) => !SKIPPED.has(name) && (!only || only.includes(name)))
  return compared.flatMap((name) => {
    if (!(name in here)) return [`${place}: no "${name}"`]
    const inner = name === 'previous' || name === 'current' ? key : name
    return compareBody(world, was[name], here[name], at ? `${at}.${name}` : name, inner)
  })
}

function learnId(world: ThenAndNow, was: Json, is: Json): void {
  const kind = kindOf(was)
  if (world.frozen || !kind || was.id == null || is.id == null) return
  const known = world.ids[kind]
  if (kind !== 'user' || !known.has(String(was.id))) known.set(String(was.id), is.id)
}

function compareValues(world: ThenAndNow, was: unknown, is: unknown, key: string): string | undefined {
  const differ = `${show(is)}, GitLab has ${show(was)}`
  if (was === null || typeof was === 'boolean') return was === is ? undefined : differ
  if (typeof was !== typeof is) return differ
  if (typeof was === 'number') return compareNumbers(world, was, is as number, key)
  if (typeof was === 'string') return compareTexts(world, was, is as string, key)
  return undefined
}

function compareNumbers(world: ThenAndNow, was: number, is: number, key: string): string | undefined {
  const kind = KIND_OF_FIELD[key]
  if (!kind) return key === 'id' || key.endsWith('_id') || was === is ? undefined : `${is}, GitLab has ${was}`
  const known = world.ids[kind].get(String(was))
  if (known === undefined) {
    if (was !== 0 && !world.frozen) world.ids[kind].set(String(was), is)
    return undefined
  }
  return known === is ? undefined : `${is} is another ${kind} than before (${known})`
}

function compareTexts(world: ThenAndNow, was: string, is: string, key: string): string | undefined {
  if (was === '****' && key === 'name') return undefined
  if (ISO.test(was)) {
    if (!ISO.test(is)) return `${show(is)} is no time, GitLab has ${show(was)}`
    return learnOrMatch(world, world.times, was, is, 'the same moment as one seen before at GitLab, another one here')
  }
  if (/^[0-9a-f]{40}$/.test(was)) return learnOrMatch(world, world.ids.sha, was, is, 'another hash than before')
  if (key === 'expires_at' && DATE.test(was)) return DATE.test(is) ? undefined : `${show(is)} is no date`
  if (key === 'id') return undefined
  const [then, now] = [blurred(world.text(was, key)), blurred(is)]
  if (then === now || (key === 'web_url' && sameIssueUrl(then, now))) return undefined
  return `${show(now)}, GitLab has ${show(then)}`
}

function learnOrMatch<V>(
  world: ThenAndNow,
  known: Map<string, V>,
  was: string,
  is: V,
  sentence: string,
): string | undefined {
  const seen = known.get(was)
  if (seen === undefined) {
    if (!world.frozen) known.set(was, is)
    return undefined
  }
  return seen === is ? undefined : `${is}: ${sentence} (${seen})`
}

/** An issue's address may say issues or work_items, as long as it is in the same project. */
function sameIssueUrl(then: string, now: string): boolean {
  return then.split('/-/')[0] === now.split('/-/')[0] && ISSUE_URL.test(then) && ISSUE_URL.test(now)
}

function blurred(text: string): string {
  return text
    .replace(/project_\d+_bot_[0-9a-f]+/g, '<project bot>')
    .replaceAll('https://gitlab.example.com', '<host>')
    .replace(ISO_INSIDE, '<time>')
    .replace(/\b[0-9a-f]{8,40}\b/g, '<hash>')
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
