import type { Route } from '../http/route.ts'
import { instanceRoutes } from './instance-routes.ts'
import { resourceTokenRoutes } from './resource-token-routes.ts'
import { statusRoutes } from './status-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { userRoutes } from './user-routes.ts'

/** The routes about who is who. */
export const identityRoutes: readonly Route[] = [
  ...instanceRoutes,
  ...statusRoutes,
  ...tokenRoutes,
  ...userRoutes,
  ...resourceTokenRoutes,
]
