import { awardEmoji, ownEmoji, revokeEmoji } from '../../emoji/award-emoji.ts'
import { emojiNamed } from '../../emoji/emoji-names.ts'
import { userByName } from '../../identity/users/make-user.ts'
import { assignable } from '../../issues/assignable.ts'
import { isSubscribed } from '../../issues/json/is-subscribed.ts'
import { subscribe } from '../../issues/subscribe.ts'
import { endTodos, makeTodos, pendingTodos } from '../../references/todos.ts'
import type { User } from '../../state/rows.ts'
import type { Command, CommandContext } from '../command.ts'
import { commandPolicy } from '../command-policy.ts'

const hasTodo = ({ request, actor, issue }: CommandContext) =>
  issue !== null && pendingTodos(request.world, issue, actor.id).length > 0

const listens = ({ request, issue }: CommandContext) => issue !== null && isSubscribed(request, issue)

/** Assignees; and the asker's own to-do, subscription and reaction. */
export const peopleCommands = {
  assign: { isAvailable: commandPolicy.plan, run: assign },
  unassign: {
    isAvailable: (context) => (context.issue?.assigneeIds.length ?? 0) > 0 && commandPolicy.planExisting(context),
    run({ request, issue, updates }) {
      updates.set('assignee_ids', { reported: [], changes: { assigneeIds: [] } })
      const names = (issue?.assigneeIds ?? []).map((id) => `@${request.world.users.get(id)?.username}`)
      return `Removed ${names.length === 1 ? 'assignee' : 'assignees'} ${sentence(names)}.`
    },
  },
  todo: {
    isAvailable: (context) => context.issue !== null && !hasTodo(context),
    run({ updates, actor }) {
      updates.set('todo_event', {
        reported: 'add',
        effect: (request, issue) => makeTodos(request, issue, [actor.id], { action: 'marked' }),
      })
      return 'Added a to-do item.'
    },
  },
  done: {
    isAvailable: hasTodo,
    run({ updates }) {
      updates.set('todo_event', { reported: 'done', effect: endTodos })
      return 'Marked to-do item as done.'
    },
  },
  subscribe: {
    isAvailable: (context) => context.issue !== null && !listens(context),
    run({ updates, actor }) {
      const effect: typeof endTodos = (request, issue) => subscribe(request, issue, actor.id, true)
      updates.set('subscription_event', { reported: 'subscribe', effect })
      return 'Subscribed to notifications.'
    },
  },
  unsubscribe: {
    isAvailable: listens,
    run({ updates, actor }) {
      updates.set('subscription_event', {
        reported: 'unsubscribe',
        effect: (request, issue) => subscribe(request, issue, actor.id, false),
      })
      return 'Unsubscribed from notifications.'
    },
  },
  react: { isAvailable: ({ issue }) => issue !== null, run: react },
} as const satisfies Record<string, Command>

/** The first one named; this edition has one assignee. `me` and `and` are words of the command. */
function assign({ request, actor, project, updates }: CommandContext, argument: string): string {
  const words = [...new Set(argument.split(/[\s,]/))].filter((word) => word !== '' && word !== 'and')
  const names = words.filter((word) => word !== 'me').map((word) => word.replaceAll('\\_', '_'))
  const found = names.map((name) => userByName(request.world, name.replace(/^@/, '')))
  const missing = names.filter((_, at) => !found[at]).map((name) => `'${name}'`)
  if (missing.length > 0) return `Could not apply assign command. Failed to find users for ${sentence(missing)}.`
  const users = found.filter((user): user is User => user !== undefined).sort((a, b) => a.id - b.id)
  const first = words.includes('me') ? actor : users[0]
  if (!first) return 'Failed to assign a user because no user was found.'
  const assigneeIds = assignable(request.world, project, [first.id])
  updates.set('assignee_ids', { reported: [first.id], changes: assigneeIds ? { assigneeIds } : {} })
  return `Assigned @${first.username}.`
}

function react({ updates, actor }: CommandContext, argument: string): string | undefined {
  const name = emojiNamed(/:([\w+-]+):/.exec(argument)?.[1] ?? '')
  if (name === undefined) return undefined
  updates.set('emoji_award', {
    reported: name,
    effect(request, issue) {
      const to = { issue, note: null }
      const own = ownEmoji(request.world, to, actor, name)
      if (own) revokeEmoji(request, to, own)
      else awardEmoji(request, to, name)
    },
  })
  return `Toggled :${name}: emoji reaction.`
}

/** `a`, `a and b`, `a, b, and c`. */
function sentence(words: readonly string[]): string {
  return new Intl.ListFormat('en-US').format(words)
}
