import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { takes } from '../../http/route-schema.ts'
import { projectLevel } from '../../identity/access.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { findProjectFor } from '../../projects/find-project.ts'
import { projectUrls } from '../../projects/project-in-hook.ts'
import type { Branch, Project } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { commitJson } from '../commits/commit-json.ts'
import { historyOf } from '../commits/history-of.ts'
import { findCode, findHead } from '../find-code.ts'
import { branchOf, headOf } from '../head.ts'
import { emitPush } from '../push-hook.ts'
import { canPush, protectionsOf } from './can-push.ts'
import { isRefName } from './ref-name.ts'

const PATH = '/projects/:id/repository/branches'
const NOT_DELETED =
  'You are not allowed to delete protected branches from this project. Only a project maintainer or owner can delete a protected branch.'

/** Branches. */
export const branchRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, anonymous: true, handle: listBranches },
  {
    method: 'POST',
    path: PATH,
    before: findCode,
    schema: { params: { branch: takes.text({ required: true }), ref: takes.text({ required: true }) } },
    handle: createBranch,
  },
  { method: 'GET', path: `${PATH}/:branch`, anonymous: true, handle: showBranch },
  { method: 'DELETE', path: `${PATH}/:branch`, handle: removeBranch },
]

function listBranches(context: RequestContext) {
  const project = findCode(context)
  const isSought = branchSearch(context.params.text('search') ?? '')
  const branches = context.world.branches
    .by('projectId', project.id)
    .filter(({ name }) => isSought(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return pageOf(context, branches, (branch) => branchJson(context, project, branch))
}

/** Whatever the case; `^` at its beginning and `$` at its end mean those of the name. */
function branchSearch(search: string): (name: string) => boolean {
  const [, from = '', wanted = '', to = ''] = /^(\^?)(.*?)(\$?)$/s.exec(search.toLowerCase()) ?? []
  return (name) => {
    const folded = name.toLowerCase()
    if (from && to) return folded === wanted
    if (from) return folded.startsWith(wanted)
    return to ? folded.endsWith(wanted) : folded.includes(wanted)
  }
}

function showBranch(context: RequestContext) {
  const project = findCode(context)
  return reply.ok(branchJson(context, project, branchParam(context, project)))
}

function branchParam(context: RequestContext, project: Project): Branch {
  const name = context.path.branch ?? ''
  if (!isRefName(name)) throw refuse.plain('The branch refname is invalid')
  const branch = branchOf(context.world, project, name)
  if (!branch) throw refuse.notFound('Branch')
  return branch
}

function createBranch(context: RequestContext) {
  const name = context.params.required('branch')
  const ref = context.params.required('ref')
  const project = findProjectFor(context, ROLE.developer)
  const user = signedIn(context)
  if (ref.trim() === '') throw refuse.plain('Ref is missing')
  if (!isRefName(name)) throw refuse.plain('Branch name is invalid')
  if (branchOf(context.world, project, name)) throw refuse.plain('Branch already exists')
  const head = headOf(context.world, project, ref)
  if (!head) throw refuse.plain(`Failed to create branch '${name}': invalid reference name '${ref}'`)
  if (!canPush(context.world, user, project, name)) {
    throw refuse.plain('You are not allowed to create protected branches on this project.')
  }
  const branch = context.world.branches.insert({ projectId: project.id, name, sha: head.sha })
  emitPush(context, project, user, { branch: name, before: null, after: head.sha })
  return reply.created(branchJson(context, project, branch))
}

function removeBranch(context: RequestContext) {
  const project = findProjectFor(context, ROLE.developer)
  const user = signedIn(context)
  const branch = branchParam(context, project)
  if (branch.name === project.defaultBranch) throw refuse.plain('The default branch of a project cannot be deleted.')
  const isProtected = protectionsOf(context.world, project, branch.name).length > 0
  if (isProtected && projectLevel(context.world, user, project) < ROLE.maintainer) throw refuse.plain(NOT_DELETED)
  context.world.branches.remove(branch.id)
  emitPush(context, project, user, { branch: branch.name, before: branch.sha, after: null })
  return reply.noContent()
}

/** Whether the default branch has all of a branch and more; at the same commit it is not merged yet. */
function isMerged(world: World, project: Project, branch: Branch): boolean {
  const main = headOf(world, project, project.defaultBranch)
  if (!main || main.sha === branch.sha) return false
  return historyOf(world, main).some(({ sha }) => sha === branch.sha)
}

function branchJson(context: RequestContext, project: Project, branch: Branch) {
  const protections = protectionsOf(context.world, project, branch.name)
  const isProtected = protections.length > 0
  const isDefault = branch.name === project.defaultBranch
  return {
    name: branch.name,
    commit: commitJson(context, project, findHead(context, project, branch.sha, 'Commit')),
    merged: isMerged(context.world, project, branch),
    protected: isProtected,
    developers_can_push: protections.some(({ pushLevel }) => pushLevel === ROLE.developer),
    developers_can_merge: protections.some(({ mergeLevel }) => mergeLevel === ROLE.developer),
    can_push: canPush(context.world, context.actor, project, branch.name),
    default: isDefault,
    web_url: `${projectUrls(context, project).web}/-/tree/${branch.name}`,
  }
}
