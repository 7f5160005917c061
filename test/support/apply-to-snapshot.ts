import type { Snapshot, User } from '../../src/core/history/snapshot.ts'
import type { Action } from '../../src/core/plan/action.ts'

/** What GitLab would show after these actions of the bot, a minute later. */
export function applyToSnapshot(before: Snapshot, actions: Action[], bot: User): Snapshot {
  const after = structuredClone(before)
  const at = Temporal.Instant.from(before.readAt).add('PT1M').toString()
  const author = { id: bot.id, username: bot.username }
  const system = (body: string) => {
    after.notes.push({ id: nextId(), body, author, createdAt: at, updatedAt: at, system: true, internal: false })
  }
  let id = Math.max(0, ...before.notes.map((note) => note.id), ...before.labelEvents.map((event) => event.id))
  const labelIds = new Map(before.labelEvents.flatMap(({ label }) => (label ? [[label.name, label.id]] : [])))
  const labelId = (name: string) => {
    const found = labelIds.get(name) ?? Math.max(0, ...labelIds.values()) + 1
    labelIds.set(name, found)
    return found
  }
  const nextId = () => {
    id += 1
    return id
  }
  for (const action of actions) {
    switch (action.kind) {
      case 'change-labels': {
        after.issue.labels = [...after.issue.labels.filter((label) => !action.remove.includes(label)), ...action.add]
        const event = (kind: 'add' | 'remove') => (name: string) => {
          after.labelEvents.push({
            id: nextId(),
            user: author,
            createdAt: at,
            action: kind,
            label: { id: labelId(name), name },
          })
        }
        action.add.forEach(event('add'))
        action.remove.forEach(event('remove'))
        break
      }
      case 'assign':
        after.issue.assignees = [{ id: action.userId, username: action.username }]
        system(`assigned to @${action.username}`)
        break
      case 'post-note':
        after.notes.push({
          id: nextId(),
          body: action.body,
          author,
          createdAt: at,
          updatedAt: at,
          system: false,
          internal: false,
        })
        break
      case 'edit-note':
        for (const note of after.notes) if (note.id === action.noteId) note.body = action.body
        break
      case 'remove-note':
        after.notes = after.notes.filter((note) => note.id !== action.noteId)
        break
      case 'close-duplicate':
        after.issue.state = 'closed'
        break
      case 'comment-commit':
      case 'edit-commit-comment':
      case 'remove-commit-comment':
      case 'open-run':
        throw new Error('a case is about one run')
      default:
        action satisfies never
    }
  }
  return after
}
