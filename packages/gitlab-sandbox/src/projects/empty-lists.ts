import { pageOf } from '../http/page.ts'
import type { Call, Route } from '../http/route.ts'
import { findProject } from './find-project.ts'
import { findGroup } from './groups/find-group.ts'

const WORDS = ['pipeline_schedules', 'pipelines', 'merge_requests', 'releases', 'tags']

/** What the sandbox has none of yet: clients that list it find nothing, as in a project that uses none of it. */
export const emptyListRoutes: readonly Route[] = [
  ...WORDS.map(
    (word): Route => ({
      method: 'GET',
      path: word === 'tags' ? '/projects/:id/repository/tags' : `/projects/:id/${word}`,
      handle: (call) => nothing(call, findProject),
    }),
  ),
  { method: 'GET', path: '/groups/:id/boards', handle: (call) => nothing(call, findGroup) },
]

function nothing(call: Call, find: (call: Call) => unknown) {
  find(call)
  return pageOf(call, [], (row) => row)
}
