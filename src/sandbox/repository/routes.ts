import type { Route } from '../http/route.ts'
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
  ...treeRoutes,
  ...fileRoutes,
  ...commitRoutes,
  ...commitDetailRoutes,
  ...compareRoutes,
  ...branchRoutes,
  ...protectionRoutes,
  ...templateRoutes,
]
