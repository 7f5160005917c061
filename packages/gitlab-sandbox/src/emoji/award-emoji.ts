import type { Call } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import type { Emoji } from '../issues/rows.ts'
import { endTodos } from '../references/todos.ts'
import type { User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import type { Awardable } from './awardable.ts'
import { sendEmojiHook } from './emoji-hook.ts'
import { emojiNamed } from './emoji-names.ts'

/** The reactions to an issue or note, oldest first. */
export function emojiOf(world: World, { issue, note }: Awardable): Emoji[] {
  return world.emoji
    .by('awardableId', note?.id ?? issue.id)
    .filter(({ awardableType }) => awardableType === (note ? 'Note' : 'Issue'))
}

/** A user's own reaction of this name. */
export function ownEmoji(world: World, to: Awardable, user: User, name: string): Emoji | undefined {
  return emojiOf(world, to).find((emoji) => emoji.userId === user.id && emoji.name === name)
}

/** Adds the asker's reaction and tells the hooks. Gives GitLab's word where it may not be. Moves a note's `updated_at`, never an issue's. */
export function awardEmoji(
  call: Call,
  to: Awardable,
  name: string,
): Emoji | 'Name is not a valid emoji name' | 'Name has already been taken' {
  const user = signedIn(call)
  const known = emojiNamed(name)
  if (known === undefined) return 'Name is not a valid emoji name'
  if (ownEmoji(call.world, to, user, known)) return 'Name has already been taken'
  const emoji = call.world.emoji.insert({
    awardableType: to.note ? 'Note' : 'Issue',
    awardableId: to.note?.id ?? to.issue.id,
    name: known,
    userId: user.id,
    createdAt: call.now,
    updatedAt: call.now,
  })
  endTodos(call, to.issue)
  sendEmojiHook(call, 'award', emoji, touched(call, to))
  return emoji
}

/** Takes a reaction away and tells the hooks. */
export function revokeEmoji(call: Call, to: Awardable, emoji: Emoji): void {
  call.world.emoji.remove(emoji.id)
  sendEmojiHook(call, 'revoke', emoji, touched(call, to))
}

function touched({ world, now }: Call, { issue, note }: Awardable): Awardable {
  return { issue, note: note && world.notes.update(note.id, { updatedAt: now }) }
}
