import type { Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { branchRoutes } from './branch-routes.ts'
import { commitDetailRoutes } from './commit-detail-routes.ts'
import { commitRoutes } from './commit-routes.ts'
import { compareRoutes } from './compare-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { protectionRoutes } from './protection-routes.ts'
import { templateRoutes } from './template-routes.ts'
import { treeRoutes } from './tree-routes.ts'

/** The routes about files, commits and branches. */
export const repositoryRoutes: readonly Route[] = [
  ...withScopes('ai_workflows', treeRoutes),
  ...withScopes('read_repository ai_workflows', fileRoutes),
  ...withScopes('ai_workflows', commitRoutes),
  ...withScopes('ai_workflows', commitDetailRoutes),
  ...withScopes('ai_workflows', compareRoutes),
  ...withScopes('ai_workflows', branchRoutes),
  ...protectionRoutes,
  ...templateRoutes,
]
