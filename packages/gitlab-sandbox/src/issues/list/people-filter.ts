import type { Params } from '../../http/params.ts'
import { userByName } from '../../identity/users/make-user.ts'
import type { World } from '../../state/world.ts'
import type { Issue } from '../rows.ts'

type Filter = (issue: Issue) => boolean

/** The filters by author and assignee that are asked for, by id or name; `None` and `Any` for assignees. */
export function peopleFilters(world: World, params: Params): Filter[] {
  const author = idParams(world, params, 'author')
  const assignee = assigneeFilter(world, params)
  return [...(author ? [(issue: Issue) => author.includes(issue.authorId)] : []), ...(assignee ? [assignee] : [])]
}

function assigneeFilter(world: World, params: Params): Filter | undefined {
  const word = params.text('assignee_id')?.toLowerCase()
  if (word === 'none') return (issue) => issue.assigneeIds.length === 0
  if (word === 'any') return (issue) => issue.assigneeIds.length > 0
  const ids = idParams(world, params, 'assignee')
  return ids && ((issue) => ids.every((id) => issue.assigneeIds.includes(id)))
}

function idParams(world: World, params: Params, who: 'author' | 'assignee'): number[] | undefined {
  const id = params.text(`${who}_id`)
  if (id) return [Number(id)]
  const names = params.list(`${who}_username`)?.slice(0, 1)
  return names && names.length > 0 ? names.map((name) => userByName(world, name)?.id ?? 0) : undefined
}
