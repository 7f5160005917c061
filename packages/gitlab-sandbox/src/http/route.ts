import type { Limits } from '../faults/limits.ts'
import type { HookQueue } from '../hooks/hook-queue.ts'
import type { Clock } from '../state/clock.ts'
import type { Token, User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import type { Params } from './params.ts'
import type { Reply } from './reply.ts'
import type { RouteSchema } from './route-schema.ts'

/** What a handler is given. */
export type RequestContext = {
  readonly world: World
  readonly clock: Clock
  readonly hooks: HookQueue
  readonly limits: Limits
  /** The time of this request; every row that it writes carries it. */
  readonly now: string
  /** Who asks; null without a token (only on routes that say `anonymous`). */
  readonly actor: User | null
  readonly token: Token | null
  /** The parts of the path, decoded: `context.path.id`. */
  readonly path: Readonly<Record<string, string>>
  readonly params: Params
  /** Below `/api/v4`, without the query, as it was asked. */
  readonly requested: string
  /** The instance's address as the asker wrote it, without a slash at the end. */
  readonly base: string
  /** The header `X-Gitlab-Event-UUID`, where the request belongs to a chain of hooks. */
  readonly chain: string | undefined
}

/** One line of the route table: `path` below `/api/v4`, with `:name` for a part. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** May be asked without a token; the handler then decides what is seen. */
  readonly anonymous?: boolean
  /** Scopes that GitLab names before `api read_api` when the token's do not suffice. */
  readonly extraScopes?: string
  /** May be asked with any token, whatever its scopes. */
  readonly anyScope?: boolean
  /** Who may ask at all, where GitLab asks that even before it checks parameters. */
  readonly before?: (context: RequestContext) => unknown
  /** What is checked before the handler is asked: GitLab says all that is wrong with parameters before it looks at anything. */
  readonly schema?: RouteSchema
  readonly handle: (context: RequestContext) => Reply | Promise<Reply>
}
