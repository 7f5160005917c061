import { pageOf } from '../../http/page.ts'
import type { Call, Route } from '../../http/route.ts'
import { diffShown } from '../diff/diff-shown.ts'
import { findCode, findHead } from '../find-code.ts'
import { changesOf } from './commit-shown.ts'

/** What belongs to one commit, besides what people say of it. */
export const commitDetailRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/:id/repository/commits/:sha/diff', anonymous: true, handle: diffOf },
]

function diffOf(call: Call) {
  const commit = findHead(call, findCode(call), call.path.sha ?? '', 'Commit')
  return pageOf(call, changesOf(call.world, commit), (change) => diffShown(call.world, change))
}
