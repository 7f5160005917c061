import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { projectUrls } from '../../projects/project-in-hook.ts'
import type { Commit } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { commitShown } from '../commits/commit-shown.ts'
import { historyOf } from '../commits/history-of.ts'
import { treeAt } from '../files/tree-at.ts'
import { findCode, findHead } from '../find-code.ts'
import { headOf } from '../head.ts'
import { diffShown } from './diff-shown.ts'
import { fileChanges } from './file-changes.ts'

/** How branches and commits differ, and who wrote them. */
export const compareRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/:id/repository/compare', anonymous: true, handle: compare },
  { method: 'GET', path: '/projects/:id/repository/merge_base', anonymous: true, handle: mergeBase },
  { method: 'GET', path: '/projects/:id/repository/contributors', anonymous: true, handle: contributors },
]

/** What `to` has that `from` has not, since they parted; with `straight`, since `from` itself. */
function compare(call: Call) {
  const { world, params } = call
  const missing = ['from', 'to'].filter((name) => !params.has(name))
  if (missing.length > 0) throw refuse.missing(...missing)
  const project = findCode(call)
  const from = findHead(call, project, params.required('from'), 'Ref')
  const to = findHead(call, project, params.required('to'), 'Ref')
  const base = params.flag('straight') ? from : ancestorOf(world, [from, to])
  const known = new Set([...historyOf(world, from)].map(({ id }) => id))
  const commits = [...historyOf(world, to)].filter(({ id }) => !known.has(id)).reverse()
  const last = commits.at(-1)
  const changes = fileChanges(base ? treeAt(world, base) : new Map(), treeAt(world, to))
  return reply.ok({
    commit: last ? commitShown(call, project, last) : null,
    commits: commits.map((commit) => commitShown(call, project, commit)),
    diffs: changes.map((change) => diffShown(world, change)),
    compare_timeout: false,
    compare_same_ref: from.id === to.id,
    web_url: `${projectUrls(call, project).web}/-/compare/${(base ?? from).sha}...${to.sha}`,
  })
}

function mergeBase(call: Call) {
  const refs = call.params.list('refs')
  if (refs === undefined) throw refuse.missing('refs')
  const project = findCode(call)
  if (refs.length < 2) throw refuse.plain('Provide at least 2 refs')
  const unknown = refs.filter((ref) => !headOf(call.world, project, ref))
  if (unknown.length > 0) {
    throw refuse.plain(`Could not find ${unknown.length === 1 ? 'ref' : 'refs'}: ${unknown.join(', ')}`)
  }
  const base = ancestorOf(
    call.world,
    refs.map((ref) => findHead(call, project, ref, 'Ref')),
  )
  if (!base) throw refuse.notFound('Merge Base')
  return reply.ok(commitShown(call, project, base))
}

/** The newest commit that all of these have in their history. */
function ancestorOf(world: World, heads: readonly Commit[]): Commit | undefined {
  const [first, ...others] = heads
  const histories = others.map((head) => new Set([...historyOf(world, head)].map(({ id }) => id)))
  return first && historyOf(world, first).find(({ id }) => histories.every((history) => history.has(id)))
}

/** GitLab counts commits only: lines are always 0. */
function contributors(call: Call) {
  const { world, params } = call
  const orderBy = params.oneOf('order_by', ['email', 'name', 'commits']) ?? 'commits'
  const sort = params.oneOf('sort', ['asc', 'desc']) ?? 'asc'
  const project = findCode(call)
  const head = findHead(call, project, params.text('ref') || 'HEAD', 'Ref')
  const byEmail = Map.groupBy(historyOf(world, head), ({ authorEmail }) => authorEmail)
  const people = [...byEmail].map(([email, commits]) => ({
    name: commits[0]?.authorName ?? '',
    email,
    commits: commits.length,
    additions: 0,
    deletions: 0,
  }))
  const compared = (a: (typeof people)[number], b: (typeof people)[number]) =>
    orderBy === 'commits' ? a.commits - b.commits : a[orderBy].localeCompare(b[orderBy])
  people.sort((a, b) => compared(a, b) * (sort === 'asc' ? 1 : -1))
  return pageOf(call, people, (person) => person)
}
