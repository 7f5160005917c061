import type { RequestContext } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { userInHook } from '../identity/users/user-basic.ts'
import { issueInHook } from '../issues/hook/issue-in-hook.ts'
import { issueUrl } from '../issues/issue-url.ts'
import type { Emoji } from '../issues/rows.ts'
import { noteInHook, noteUrl } from '../notes/note-hook.ts'
import { projectInHook } from '../projects/project-in-hook.ts'
import type { Project } from '../state/rows.ts'
import type { Awardable } from './awardable.ts'

/** Tells the hooks of a reaction: `event_type` says which way (facts 1.3). */
export function sendEmojiHook(
  context: RequestContext,
  way: 'award' | 'revoke',
  emoji: Emoji,
  { issue, note }: Awardable,
): void {
  const project = context.world.projects.get(issue.projectId)
  if (!project) return
  context.hooks.emit({
    projectId: project.id,
    switch: 'emoji_events',
    body: emojiHookBody(context, project, way, emoji, { issue, note }),
    instance: context.base,
    chain: context.chain,
  })
}

/** The body of an Emoji Hook. */
export function emojiHookBody(
  context: RequestContext,
  project: Project,
  way: 'award' | 'revoke',
  emoji: Emoji,
  { issue, note }: Awardable,
) {
  return {
    object_kind: 'emoji',
    event_type: way,
    user: userInHook(signedIn(context)),
    project_id: project.id,
    project: projectInHook(context, project),
    object_attributes: {
      user_id: emoji.userId,
      created_at: emoji.createdAt,
      id: emoji.id,
      name: emoji.name,
      awardable_type: emoji.awardableType,
      awardable_id: emoji.awardableId,
      updated_at: emoji.updatedAt,
      awarded_on_url: note ? noteUrl(context, note, issue) : issueUrl(context, issue),
    },
    ...(note ? { note: noteInHook(context, note, issue) } : {}),
    issue: issueInHook(context, issue),
  }
}
