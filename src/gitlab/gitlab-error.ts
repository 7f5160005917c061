/**
 * What is wrong, as a closed union of what a person (or the loop) can do about it:
 * `token` 401; `scope` and `blocked` 403 of the token itself; `forbidden` 403 of this one thing; `project` the project is not visible;
 * `missing` 404 of a thing inside the project; `route` no such API here; `conflict` 409 Resource lock, nothing was changed; `refused` other 4xx;
 * `throttled` 429 for longer than the bot waits; `down` 5xx, reset or time-out; `unreachable` nothing could be sent;
 * `elsewhere` a redirect to another server or out of the API; `intercepted` an answer that is not GitLab's, but that of something on the way; `read-only` GitLab takes no changes
 * for now; `unreadable` an answer that is not what GitLab's API says; `large` an answer beyond the limit; `stopped` the bot is stopping.
 */
export type ErrorCode =
  | 'token'
  | 'scope'
  | 'blocked'
  | 'forbidden'
  | 'project'
  | 'missing'
  | 'route'
  | 'conflict'
  | 'refused'
  | 'throttled'
  | 'down'
  | 'unreachable'
  | 'elsewhere'
  | 'intercepted'
  | 'read-only'
  | 'unreadable'
  | 'large'
  | 'stopped'

/** What to do about each error; the beginning of every message. */
const ADVICE: Record<ErrorCode, string> = {
  token:
    'GitLab does not accept the token: it is missing, mistyped, expired or revoked. Make a new one with scope api and set GITLAB_TOKEN',
  scope: 'The token may read only. Make one with scope api and set GITLAB_TOKEN',
  blocked: "GitLab has blocked the bot's user. An administrator of GitLab can unblock it",
  forbidden:
    "GitLab does not allow this to the bot's user, which needs the role Reporter in the project (if everything is forbidden, GitLab may have blocked this machine's address)",
  project: "GitLab shows the bot no such project. Check ONBOARDING_PROJECT, and that the bot's user is a member of it",
  missing: 'GitLab has no such thing, or does not show it to the bot',
  route: "This server does not know this part of GitLab's API. Check GITLAB_URL",
  conflict: 'Somebody saved the same issue at the same moment, nothing was changed. Read it again',
  refused: 'GitLab refused this',
  throttled: 'GitLab limits how often the bot may ask. It will be tried again later',
  down: 'GitLab did not answer properly. It will be tried again later',
  unreachable: 'GitLab cannot be reached. Check GITLAB_URL, the network and the certificate',
  elsewhere:
    'GitLab points to another server, where the token must not go. Set GITLAB_URL to the address that GitLab itself uses',
  intercepted:
    "This is not an answer of GitLab's API: a proxy, a firewall or a sign-in page on the way gave it. It will be tried again later; if it stays so, check GITLAB_URL, and what stands between the bot and GitLab",
  'read-only': 'GitLab is read-only for now (in maintenance, or a replica). It will be tried again later',
  unreadable: "This is not an answer of GitLab's API. Check GITLAB_URL, and what stands between the bot and GitLab",
  large: 'This is more than the bot takes at once; an account file may hold a megabyte',
  stopped: 'The bot is stopping',
}

const HEALS: ReadonlySet<ErrorCode> = new Set([
  'conflict',
  'throttled',
  'down',
  'unreachable',
  'intercepted',
  'read-only',
  'stopped',
])

/** What is known of a failed request; `sentence` is GitLab's own, without the token and never the request's own text. */
export interface Failure {
  code: ErrorCode
  /** The request as a person may read it: method and path, no query. */
  request?: string
  status?: number
  sentence?: string
  /** `unclear`: a write that GitLab may have applied. */
  applied?: 'no' | 'unclear'
}

/** A request to GitLab that did not succeed. The message says what to do; it never holds the token. */
export class GitLabError extends Error {
  readonly code: ErrorCode
  /** The HTTP status, null where there was no answer. */
  readonly status: number | null
  /** What GitLab said, empty where it said nothing. */
  readonly sentence: string
  readonly applied: 'no' | 'unclear'
  /** Another try later may succeed without anybody doing anything. */
  readonly transient: boolean

  constructor(failure: Failure) {
    const facts = [failure.request, failure.status, failure.sentence].filter(
      (fact) => fact !== undefined && fact !== '',
    )
    super(facts.length === 0 ? `${ADVICE[failure.code]}.` : `${ADVICE[failure.code]} (${facts.join(': ')}).`)
    this.name = 'GitLabError'
    this.code = failure.code
    this.status = failure.status ?? null
    this.sentence = failure.sentence ?? ''
    this.applied = failure.applied ?? 'no'
    this.transient = HEALS.has(failure.code)
  }
}
