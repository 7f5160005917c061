import { pageOf } from '../../http/page.ts'
import type { Call, Route } from '../../http/route.ts'
import type { Commit, Project } from '../../state/rows.ts'
import { diffShown } from '../compare/diff-shown.ts'
import { commitIn } from '../files/tree-at.ts'
import { findCode, findHead } from '../find-code.ts'
import { changesOf } from './commit-shown.ts'
import { historyOf } from './history-of.ts'

const ONE = '/projects/:id/repository/commits/:sha'

/** What belongs to one commit. There are no pipelines or merge requests here. */
export const commitDetailRoutes: readonly Route[] = [
  { method: 'GET', path: `${ONE}/diff`, anonymous: true, handle: diffOf },
  { method: 'GET', path: `${ONE}/refs`, anonymous: true, handle: refsOf },
  ...['statuses', 'merge_requests'].map(
    (name): Route => ({ method: 'GET', path: `${ONE}/${name}`, anonymous: true, handle: nothing }),
  ),
]

function asked(call: Call): { project: Project; commit: Commit } {
  const project = findCode(call)
  return { project, commit: findHead(call, project, call.path.sha ?? '', 'Commit') }
}

function diffOf(call: Call) {
  const { commit } = asked(call)
  return pageOf(call, changesOf(call.world, commit), (change) => diffShown(call.world, change))
}

/** The branches that hold the commit; there are no tags. */
function refsOf(call: Call) {
  const { world, params } = call
  const type = params.oneOf('type', ['branch', 'tag', 'all']) ?? 'all'
  const { project, commit } = asked(call)
  const holds = (sha: string) => {
    const head = commitIn(world, project.id, sha)
    return head ? historyOf(world, head).some((each) => each.id === commit.id) : false
  }
  const branches = type === 'tag' ? [] : world.branches.by('projectId', project.id).filter(({ sha }) => holds(sha))
  return pageOf(call, branches, ({ name }) => ({ type: 'branch', name }))
}

function nothing(call: Call) {
  asked(call)
  return pageOf(call, [], () => null)
}
