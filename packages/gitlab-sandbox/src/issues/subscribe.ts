import type { RequestContext } from '../http/route.ts'
import type { Issue } from './rows.ts'

/** Keeps a user's own word on being told of an issue. */
export function subscribe(
  { world }: Pick<RequestContext, 'world'>,
  issue: Issue,
  userId: number,
  subscribed: boolean,
): void {
  const known = world.subscriptions.by('issueId', issue.id).find((each) => each.userId === userId)
  if (known) world.subscriptions.update(known.id, { subscribed })
  else world.subscriptions.insert({ issueId: issue.id, userId, subscribed })
}
