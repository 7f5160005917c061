import { pageOf } from '../../http/page.ts'
import type { Call, Route } from '../../http/route.ts'
import { diffJson } from '../diff/diff-json.ts'
import { findCode, findHead } from '../find-code.ts'
import { changesOf } from './commit-json.ts'

/** What belongs to one commit, besides what people say of it. */
export const commitDetailRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/:id/repository/commits/:sha/diff', anonymous: true, handle: diffOf },
]

function diffOf(call: Call) {
  const commit = findHead(call, findCode(call), call.path.sha ?? '', 'Commit')
  return pageOf(call, changesOf(call.world, commit), (change) => diffJson(call.world, change))
}
