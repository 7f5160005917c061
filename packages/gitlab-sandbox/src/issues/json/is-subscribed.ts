import type { RequestContext } from '../../http/route.ts'
import type { Issue } from '../rows.ts'
import { takesPartIn } from './participants.ts'

/** Whether the asker is told of an issue: by his own word, or because he takes part in it. */
export function isSubscribed(context: Pick<RequestContext, 'world' | 'base' | 'actor'>, issue: Issue): boolean {
  const { world, actor } = context
  if (!actor) return false
  const own = world.subscriptions.by('issueId', issue.id).find(({ userId }) => userId === actor.id)
  return own ? own.subscribed : takesPartIn(context, issue, actor)
}
