import type { Route } from '../http/route.ts'
import { emptyListRoutes } from './empty-lists.ts'
import { groupRoutes } from './group-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { namespaceRoutes } from './namespace-routes.ts'
import { projectsRoutes } from './project-routes.ts'

/** The routes about groups, projects and who belongs to them. */
export const projectRoutes: readonly Route[] = [
  ...groupRoutes,
  ...projectsRoutes,
  ...memberRoutes,
  ...namespaceRoutes,
  ...emptyListRoutes,
]
