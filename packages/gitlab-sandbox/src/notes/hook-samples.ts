import { emojiHookBody } from '../emoji/emoji-hook.ts'
import type { HookSample, HookSamples } from '../hooks/samples.ts'
import type { RequestContext } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { userInHook } from '../identity/users/user-basic.ts'
import type { Project } from '../state/rows.ts'
import { noteHookBody } from './note-hook.ts'

const LACKS = { lacks: 'Ensure the project has notes.' }

/** A project's newest note, with its issue. */
function newestNote({ world }: RequestContext, project: Project) {
  const note = world.notes.by('projectId', project.id).at(-1)
  const issue = note && world.issues.get(note.issueId)
  return issue && { note, issue }
}

/** That note, as its creation would tell the hooks, had the asker written it. */
const comment: HookSample = (context, project) => {
  const newest = newestNote(context, project)
  if (!newest) return LACKS
  const { note, issue } = newest
  return { body: { ...noteHookBody(context, project, note, issue, 'create'), user: userInHook(signedIn(context)) } }
}

/** A reaction to it. */
const thumbsUp: HookSample = (context, project) => {
  const newest = newestNote(context, project)
  if (!newest) return LACKS
  const made = { id: 1, name: 'thumbsup', userId: signedIn(context).id, createdAt: context.now, updatedAt: context.now }
  const emoji = { ...made, awardableType: 'Note' as const, awardableId: newest.note.id }
  return { body: emojiHookBody(context, project, 'award', emoji, newest) }
}

/** What a test of a note hook or of one about reactions sends. */
export const noteHookSamples: HookSamples = { note_events: comment, emoji_events: thumbsUp }
