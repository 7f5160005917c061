import type { Route } from '../http/route.ts'

/** The routes about notes, discussions, emoji and to-dos. */
export const noteRoutes: readonly Route[] = []
