import { emojiRoutes } from '../emoji/emoji-routes.ts'
import type { Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { todoRoutes } from '../references/todo-routes.ts'
import { discussionRoutes } from './discussion-routes.ts'
import { issueNoteRoutes } from './note-routes.ts'

/** The routes about notes, discussions, emoji and to-dos. */
export const noteRoutes: readonly Route[] = [
  ...withScopes('ai_workflows', [...issueNoteRoutes, ...discussionRoutes, ...todoRoutes]),
  ...emojiRoutes,
]
