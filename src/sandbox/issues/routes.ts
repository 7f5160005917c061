import type { Route } from '../http/route.ts'

/** The routes about issues. */
export const issueRoutes: readonly Route[] = []
