import type { Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { branchRoutes } from './branches/branch-routes.ts'
import { protectionRoutes } from './branches/protection-routes.ts'
import { commitCommentRoutes, commitDiscussionRoutes } from './commits/comment-routes.ts'
import { commitDetailRoutes } from './commits/commit-detail-routes.ts'
import { commitRoutes } from './commits/commit-routes.ts'
import { fileRoutes } from './files/file-routes.ts'
import { templateRoutes } from './files/template-routes.ts'
import { treeRoutes } from './files/tree-routes.ts'

/** The routes about files, commits and branches. */
export const repositoryRoutes: readonly Route[] = [
  ...withScopes('ai_workflows', treeRoutes),
  ...withScopes('read_repository ai_workflows', fileRoutes),
  ...withScopes('ai_workflows', commitRoutes),
  ...withScopes('ai_workflows', commitDetailRoutes),
  ...withScopes('ai_workflows', commitCommentRoutes),
  ...commitDiscussionRoutes,
  ...withScopes('ai_workflows', branchRoutes),
  ...protectionRoutes,
  ...templateRoutes,
]
