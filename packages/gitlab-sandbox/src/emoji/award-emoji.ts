import type { RequestContext } from '../http/route.ts'
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
  context: RequestContext,
  to: Awardable,
  name: string,
): Emoji | 'Name is not a valid emoji name' | 'Name has already been taken' {
  const user = signedIn(context)
  const known = emojiNamed(name)
  if (known === undefined) return 'Name is not a valid emoji name'
  if (ownEmoji(context.world, to, user, known)) return 'Name has already been taken'
  const emoji = context.world.emoji.insert({
    awardableType: to.note ? 'Note' : 'Issue',
    awardableId: to.note?.id ?? to.issue.id,
    name: known,
    userId: user.id,
    createdAt: context.now,
    updatedAt: context.now,
  })
  endTodos(context, to.issue)
  sendEmojiHook(context, 'award', emoji, touched(context, to))
  return emoji
}

/** Takes a reaction away and tells the hooks. */
export function revokeEmoji(context: RequestContext, to: Awardable, emoji: Emoji): void {
  context.world.emoji.remove(emoji.id)
  sendEmojiHook(context, 'revoke', emoji, touched(context, to))
}

function touched({ world, now }: RequestContext, { issue, note }: Awardable): Awardable {
  return { issue, note: note && world.notes.update(note.id, { updatedAt: now }) }
}
