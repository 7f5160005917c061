import type { World } from '../../state/world.ts'
import type { Issue } from '../rows.ts'

/** Takes an issue away with all that hangs on it. No hook tells of it (facts 1.1). */
export function removeIssue(world: World, issue: Issue): void {
  for (const note of world.notes.by('issueId', issue.id)) {
    removeAll(world.emoji, awardsOf(world, 'Note', note.id))
    world.notes.remove(note.id)
  }
  removeAll(world.emoji, awardsOf(world, 'Issue', issue.id))
  removeAll(world.labelEvents, world.labelEvents.by('issueId', issue.id))
  removeAll(world.stateEvents, world.stateEvents.by('issueId', issue.id))
  removeAll(world.milestoneEvents, world.milestoneEvents.by('issueId', issue.id))
  removeAll(world.todos, world.todos.by('issueId', issue.id))
  removeAll(world.subscriptions, world.subscriptions.by('issueId', issue.id))
  const links = [...world.issueLinks.by('sourceId', issue.id), ...world.issueLinks.by('targetId', issue.id)]
  removeAll(world.issueLinks, links)
  world.issues.remove(issue.id)
}

function awardsOf(world: World, type: 'Issue' | 'Note', id: number) {
  return world.emoji.by('awardableId', id).filter(({ awardableType }) => awardableType === type)
}

function removeAll(table: { remove(id: number): void }, rows: readonly { readonly id: number }[]): void {
  for (const { id } of rows) table.remove(id)
}
