import { z } from 'zod'
import { ApiError } from '../../http/api-error.ts'
import { nestedFields } from '../../http/nested-fields.ts'
import { createParams } from '../../http/params.ts'
import type { Reply } from '../../http/reply.ts'
import type { Route } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import type { Sandbox } from '../../sandbox.ts'
import type { Viewer } from './viewer.ts'

type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** One page of a list; `next` is null on the last one, `total` where GitLab does not say. */
export type Listed<T> = { readonly rows: T[]; readonly total: number | null; readonly next: number | null }

/**
 * Reads through the handlers of the sandbox's own API, in the viewer's name: what the page shows is what the API
 * answers. Such readings are not counted as requests and meet no faults. Paths are below `/api/v4`, parts encoded.
 */
export type PageApi = {
  /** Throws the API's own error. */
  one<T>(shape: z.ZodType<T>, path: string, query?: Query): Promise<T>
  page<T>(shape: z.ZodType<T>, path: string, query?: Query): Promise<Listed<T>>
  /** All pages of a list. */
  all<T>(shape: z.ZodType<T>, path: string, query?: Query): Promise<T[]>
}

/** The API as `viewer` sees it; `base` is the address that links begin with. */
export function createPageApi(sandbox: Sandbox, viewer: Viewer | null, base: string): PageApi {
  const read = async (path: string, query: Query): Promise<Reply> => {
    const found = findRoute(path)
    if (!found) throw new ApiError(404, { error: '404 Not Found' })
    const { world, clock, hooks, limits } = sandbox
    return await found.route.handle({
      world,
      clock,
      hooks,
      limits,
      now: clock.now(),
      actor: viewer?.user ?? null,
      token: viewer?.token ?? null,
      path: found.parts,
      params: createParams(nestedFields(pairsOf(query))),
      requested: path,
      base,
      chain: undefined,
    })
  }
  const page = async <T>(shape: z.ZodType<T>, path: string, query: Query = {}): Promise<Listed<T>> => {
    const { body, headers = {} } = await read(path, { per_page: 100, ...query })
    const total = headers['x-total']
    return {
      rows: z.array(shape).parse(body),
      total: total === undefined ? null : Number(total),
      next: Number(headers['x-next-page']) || null,
    }
  }
  return {
    async one(shape, path, query = {}) {
      return shape.parse((await read(path, query)).body)
    },
    page,
    async all(shape, path, query = {}) {
      const first = await page(shape, path, query)
      const rows = first.rows
      for (let { next } = first; next !== null; ) {
        const more = await page(shape, path, { ...query, page: next })
        rows.push(...more.rows)
        next = more.next
      }
      return rows
    },
  }
}

function findRoute(path: string): { route: Route; parts: Record<string, string> } | undefined {
  const parts = path.split('/')
  for (const route of routes) {
    const spoken = route.path.split('/')
    if (route.method !== 'GET' || spoken.length !== parts.length) continue
    const fits = spoken.every((part, at) => part.startsWith(':') || part === parts[at])
    if (!fits) continue
    const named = spoken.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), parts[at] ?? '']] : []))
    return { route, parts: Object.fromEntries(named.map(([name, part]) => [name, decodeURIComponent(part ?? '')])) }
  }
  return undefined
}

function pairsOf(query: Query): [string, unknown][] {
  return Object.entries(query).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined) return []
    if (typeof value === 'object') return value.map((each) => [`${name}[]`, each])
    return [[name, String(value)]]
  })
}
