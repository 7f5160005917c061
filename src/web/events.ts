import type { Look } from '../core/look/look.ts'
import { looksOfIssue } from './looks-of-issue.ts'
import { looksOfNote } from './looks-of-note.ts'
import { looksOfPush } from './looks-of-push.ts'

/** What a hook's body makes us look at. It never throws: a body that is not as expected makes us look at nothing. */
export type LooksOf = (body: unknown) => Look[]

const nothing: LooksOf = () => []

/**
 * The hooks that GitLab sends, by `X-Gitlab-Event`, and where each makes us look (facts 1.1). Work items have no hook of
 * their own: they come as `Issue Hook`. Any other event is answered and ignored.
 */
export const events: ReadonlyMap<string, LooksOf> = new Map<string, LooksOf>([
  ['Issue Hook', looksOfIssue],
  ['Confidential Issue Hook', looksOfIssue],
  ['Note Hook', looksOfNote],
  ['Confidential Note Hook', looksOfNote],
  ['Push Hook', looksOfPush],
  // Known, and without a meaning for a run: reactions, milestones, tags, and a token that expires soon.
  ['Emoji Hook', nothing],
  ['Milestone Hook', nothing],
  ['Tag Push Hook', nothing],
  ['Resource Access Token Hook', nothing],
])
