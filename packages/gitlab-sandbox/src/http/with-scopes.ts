import type { Route } from './route.ts'

/** Routes of a part of the API that names these scopes besides `api read_api`; a route's own word counts more. */
export function withScopes(extraScopes: string, routes: readonly Route[]): Route[] {
  return routes.map((route) => ({ extraScopes, ...route }))
}
