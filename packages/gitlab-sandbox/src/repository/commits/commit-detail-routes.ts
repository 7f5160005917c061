import { pageOf } from '../../http/page.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { diffJson } from '../diff/diff-json.ts'
import { findCode, findHead } from '../find-code.ts'
import { changesOf } from './commit-json.ts'

/** What belongs to one commit, besides what people say of it. */
export const commitDetailRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/:id/repository/commits/:sha/diff', anonymous: true, handle: diffOf },
]

function diffOf(context: RequestContext) {
  const commit = findHead(context, findCode(context), context.path.sha ?? '', 'Commit')
  return pageOf(context, changesOf(context.world, commit), (change) => diffJson(context.world, change))
}
