import type { Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { groupRoutes } from './groups/group-routes.ts'
import { namespaceRoutes } from './groups/namespace-routes.ts'
import { memberRoutes } from './members/member-routes.ts'
import { projectsRoutes } from './project-routes.ts'

/** The routes about groups, projects and who belongs to them. */
export const projectRoutes: readonly Route[] = [
  ...withScopes('ai_workflows', groupRoutes),
  ...withScopes('ai_workflows', projectsRoutes),
  ...memberRoutes,
  ...namespaceRoutes,
]
