import type { Route } from '../http/route.ts'
import { impersonationRoutes } from './impersonation-routes.ts'
import { instanceRoutes } from './instance-routes.ts'
import { resourceTokenRoutes } from './resource-token-routes.ts'
import { statusRoutes } from './status-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { userChangeRoutes } from './user-change-routes.ts'
import { userRoutes } from './user-routes.ts'

/** The routes about who is who. */
export const identityRoutes: readonly Route[] = [
  ...instanceRoutes,
  ...statusRoutes,
  ...tokenRoutes,
  ...userRoutes,
  ...userChangeRoutes,
  ...impersonationRoutes,
  ...resourceTokenRoutes,
]
