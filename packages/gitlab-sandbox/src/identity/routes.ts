import type { Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { instanceRoutes } from './instance-routes.ts'
import { resourceTokenRoutes } from './tokens/resource-token-routes.ts'
import { tokenRoutes } from './tokens/token-routes.ts'
import { statusRoutes } from './users/status-routes.ts'
import { userChangeRoutes } from './users/user-change-routes.ts'
import { userRoutes } from './users/user-routes.ts'

const USERS = 'read_user ai_workflows'

/** The routes about who is who. */
export const identityRoutes: readonly Route[] = [
  ...instanceRoutes,
  ...withScopes(USERS, statusRoutes),
  ...tokenRoutes,
  ...withScopes(USERS, userRoutes),
  ...withScopes(USERS, userChangeRoutes),
  ...resourceTokenRoutes,
]
