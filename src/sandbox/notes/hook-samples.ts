import { emojiHookBody } from '../emoji/emoji-hook.ts'
import type { HookSample, HookSamples } from '../hooks/samples.ts'
import { signedIn } from '../identity/signed-in.ts'
import { userInHook } from '../identity/users/user-basic.ts'
import { noteHookBody } from './note-hook.ts'

/** A project's newest note, as its creation would tell the hooks, had the asker written it. */
const newestNote: HookSample = (call, project) => {
  const note = call.world.notes.by('projectId', project.id).at(-1)
  const issue = note && call.world.issues.get(note.issueId)
  if (!note || !issue) return { lacks: 'Ensure the project has notes.' }
  return { body: { ...noteHookBody(call, project, note, issue, 'create'), user: userInHook(signedIn(call)) } }
}

/** A reaction to it. */
const thumbsUp: HookSample = (call, project) => {
  const note = call.world.notes.by('projectId', project.id).at(-1)
  const issue = note && call.world.issues.get(note.issueId)
  if (!note || !issue) return { lacks: 'Ensure the project has notes.' }
  const made = { id: 1, name: 'thumbsup', userId: signedIn(call).id, createdAt: call.now, updatedAt: call.now }
  const emoji = { ...made, awardableType: 'Note' as const, awardableId: note.id }
  return { body: emojiHookBody(call, project, 'award', emoji, { issue, note }) }
}

/** What a test of a note hook or of one about reactions sends. */
export const noteHookSamples: HookSamples = { note_events: newestNote, emoji_events: thumbsUp }
