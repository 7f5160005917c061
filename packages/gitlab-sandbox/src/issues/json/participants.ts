import type { RequestContext } from '../../http/route.ts'
import { userByName } from '../../identity/users/make-user.ts'
import { referencesInText } from '../../references/references-in-text.ts'
import { referencesInTitle } from '../../references/references-in-title.ts'
import type { User } from '../../state/rows.ts'
import type { Issue } from '../rows.ts'

type At = Pick<RequestContext, 'world' | 'base'>

/** Author, assignees, whoever wrote a line of the history or is mentioned in one, by id. */
export function participantsOf(at: At, issue: Issue): User[] {
  const { world } = at
  const notes = world.notes.by('issueId', issue.id).filter(({ internal }) => !internal)
  const ids = new Set([issue.authorId, ...issue.assigneeIds, ...notes.map(({ authorId }) => authorId)])
  const texts = [issue.description ?? '', ...notes.map(({ body }) => body)].filter((text) => text.includes('@'))
  const named = [referencesInTitle(issue.title), ...texts.map((text) => referencesInText(text, at.base))]
  for (const { name } of named.flatMap(({ mentions }) => mentions)) {
    const user = userByName(world, name)
    if (user) ids.add(user.id)
  }
  return [...ids].sort((a, b) => a - b).flatMap((id) => world.users.get(id) ?? [])
}

/** Whether one user is among them; texts are read only where his name stands in them. */
export function takesPartIn(at: At, issue: Issue, user: User): boolean {
  if (issue.authorId === user.id || issue.assigneeIds.includes(user.id)) return true
  const notes = at.world.notes.by('issueId', issue.id)
  if (notes.some(({ authorId }) => authorId === user.id)) return true
  const wanted = user.username.toLowerCase()
  const isNamed = ({ mentions }: { mentions: readonly { name: string }[] }) =>
    mentions.some(({ name }) => name.toLowerCase() === wanted)
  if (issue.title.toLowerCase().includes(wanted) && isNamed(referencesInTitle(issue.title))) return true
  return [issue.description ?? '', ...notes.map(({ body }) => body)]
    .filter((text) => text.toLowerCase().includes(wanted))
    .some((text) => isNamed(referencesInText(text, at.base)))
}
