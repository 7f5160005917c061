import type { Call } from '../http/route.ts'
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
export function sendEmojiHook(call: Call, way: 'award' | 'revoke', emoji: Emoji, { issue, note }: Awardable): void {
  const project = call.world.projects.get(issue.projectId)
  if (!project) return
  call.hooks.emit({
    projectId: project.id,
    switch: 'emoji_events',
    body: emojiHookBody(call, project, way, emoji, { issue, note }),
    instance: call.base,
    chain: call.chain,
  })
}

/** The body of an Emoji Hook. */
export function emojiHookBody(
  call: Call,
  project: Project,
  way: 'award' | 'revoke',
  emoji: Emoji,
  { issue, note }: Awardable,
) {
  return {
    object_kind: 'emoji',
    event_type: way,
    user: userInHook(signedIn(call)),
    project_id: project.id,
    project: projectInHook(call, project),
    object_attributes: {
      user_id: emoji.userId,
      created_at: emoji.createdAt,
      id: emoji.id,
      name: emoji.name,
      awardable_type: emoji.awardableType,
      awardable_id: emoji.awardableId,
      updated_at: emoji.updatedAt,
      awarded_on_url: note ? noteUrl(call, note, issue) : issueUrl(call, issue),
    },
    ...(note ? { note: noteInHook(call, note, issue) } : {}),
    issue: issueInHook(call, issue),
  }
}
