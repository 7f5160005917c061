import type { Route } from '../http/route.ts'
import { noteRoutes } from '../notes/routes.ts'

/** The routes about issues. */
export const issueRoutes: readonly Route[] = [...noteRoutes]
