/** How often `/api/` was asked: in all, by method, and by method and route pattern. */
export type RequestCounts = {
  readonly total: number
  readonly byMethod: Readonly<Record<string, number>>
  readonly byRoute: Readonly<Record<string, number>>
}

/** Counts requests; `route` is the pattern, or the path where no route is spoken. */
export function createRequestCounter() {
  let total = 0
  let byMethod: Record<string, number> = {}
  let byRoute: Record<string, number> = {}
  return {
    count(method: string, route: string) {
      total += 1
      byMethod[method] = (byMethod[method] ?? 0) + 1
      byRoute[`${method} ${route}`] = (byRoute[`${method} ${route}`] ?? 0) + 1
    },
    reset() {
      total = 0
      byMethod = {}
      byRoute = {}
    },
    read: (): RequestCounts => ({ total, byMethod: { ...byMethod }, byRoute: { ...byRoute } }),
  }
}

/** The counter of one sandbox. */
export type RequestCounter = ReturnType<typeof createRequestCounter>
