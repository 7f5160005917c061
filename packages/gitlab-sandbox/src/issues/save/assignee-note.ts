import type { World } from '../../state/world.ts'

/** `assigned to @a and @b and unassigned @c`; undefined where nothing changed. */
export function assigneeNote(world: World, before: readonly number[], after: readonly number[]): string | undefined {
  const added = after.filter((id) => !before.includes(id))
  const removed = before.filter((id) => !after.includes(id))
  const parts = [
    ...(added.length > 0 ? [`assigned to ${sentence(world, added)}`] : []),
    ...(removed.length > 0 ? [`unassigned ${sentence(world, removed)}`] : []),
  ]
  return parts.length > 0 ? parts.join(' and ') : undefined
}

/** `@a`, `@a and @b`, `@a, @b, and @c`, as Rails joins. */
function sentence(world: World, ids: readonly number[]): string {
  const names = ids.map((id) => `@${world.users.get(id)?.username ?? 'ghost'}`)
  if (names.length < 3) return names.join(' and ')
  return `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`
}
