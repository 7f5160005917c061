import type { Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { impersonationRoutes } from './impersonation-routes.ts'
import { instanceRoutes } from './instance-routes.ts'
import { resourceTokenRoutes } from './resource-token-routes.ts'
import { statusRoutes } from './status-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { userChangeRoutes } from './user-change-routes.ts'
import { userRoutes } from './user-routes.ts'

const USERS = 'read_user ai_workflows'

/** The routes about who is who. */
export const identityRoutes: readonly Route[] = [
  ...instanceRoutes,
  ...withScopes(USERS, statusRoutes),
  ...tokenRoutes,
  ...withScopes(USERS, userRoutes),
  ...withScopes(USERS, userChangeRoutes),
  ...withScopes(USERS, impersonationRoutes),
  ...resourceTokenRoutes,
]
