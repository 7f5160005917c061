import { boardRoutes } from '../boards/routes.ts'
import type { Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { labelRoutes } from '../labels/routes.ts'
import { milestoneRoutes } from '../milestones/routes.ts'
import { noteRoutes } from '../notes/routes.ts'
import { issueListRoutes } from './list/list-routes.ts'
import { eventRoutes } from './routes/event-routes.ts'
import { linkRoutes } from './routes/link-routes.ts'
import { moveRoutes } from './routes/move-routes.ts'
import { issueReadRoutes } from './routes/read-routes.ts'
import { issueWriteRoutes } from './routes/write-routes.ts'

const SCOPES = 'ai_workflows mcp mcp'

/** The routes about issues. */
export const issueRoutes: readonly Route[] = [
  ...withScopes(SCOPES, [...issueListRoutes, ...issueReadRoutes, ...issueWriteRoutes, ...moveRoutes]),
  ...eventRoutes,
  ...linkRoutes,
  ...noteRoutes,
  ...labelRoutes,
  ...milestoneRoutes,
  ...boardRoutes,
]
