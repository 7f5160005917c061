import { refuse } from '../../http/errors.ts'
import type { Params } from '../../http/params.ts'
import { userByName } from '../../identity/make-user.ts'
import type { World } from '../../state/world.ts'
import type { Issue } from '../rows.ts'

type Filter = (issue: Issue) => boolean

/** Refuses what GitLab's parameter check refuses of people: both ways of naming one, two assignees (Community Edition). */
export function checkPeople(params: Params): void {
  for (const who of ['author', 'assignee']) {
    if (params.has(`${who}_id`) && params.has(`${who}_username`)) {
      throw refuse.parameter(`${who}_id, ${who}_username are mutually exclusive`)
    }
  }
  const names = params.list('assignee_username') ?? []
  if (names.length > 1) {
    throw refuse.parameter(`assignee_username allows one value, but found ${names.length}: ${names.join(', ')}`)
  }
  const assignee = params.text('assignee_id')
  if (assignee && !/^(\d+|none|any)$/i.test(assignee)) {
    throw refuse.parameter("assignee_id should be an integer, 'None' or 'Any'")
  }
  const author = params.text('author_id')
  if (author && !/^\d+$/.test(author)) throw refuse.invalid('author_id')
}

/** The filters by author and assignee that are asked for, by id or name; `None` and `Any` for assignees. */
export function peopleFilters(world: World, params: Params): Filter[] {
  const author = idsAsked(world, params, 'author')
  const assignee = assigneeFilter(world, params)
  return [...(author ? [(issue: Issue) => author.includes(issue.authorId)] : []), ...(assignee ? [assignee] : [])]
}

function assigneeFilter(world: World, params: Params): Filter | undefined {
  const word = params.text('assignee_id')?.toLowerCase()
  if (word === 'none') return (issue) => issue.assigneeIds.length === 0
  if (word === 'any') return (issue) => issue.assigneeIds.length > 0
  const ids = idsAsked(world, params, 'assignee')
  return ids && ((issue) => ids.every((id) => issue.assigneeIds.includes(id)))
}

function idsAsked(world: World, params: Params, who: 'author' | 'assignee'): number[] | undefined {
  const id = params.text(`${who}_id`)
  if (id) return [Number(id)]
  const names = params.list(`${who}_username`)
  return names && names.length > 0 ? names.map((name) => userByName(world, name)?.id ?? 0) : undefined
}
