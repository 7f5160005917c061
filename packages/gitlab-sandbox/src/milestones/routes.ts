import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { ROLE } from '../identity/roles.ts'
import { issuePolicy } from '../issues/issue-policy.ts'
import { issueListed } from '../issues/json/issue-json.ts'
import { dateParams } from '../issues/params/date-params.ts'
import type { Milestone } from '../issues/rows.ts'
import { giveIid, nextIid } from '../issues/save/next-iid.ts'
import { findProject, findProjectFor } from '../projects/find-project.ts'
import type { Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { sendMilestoneHook } from './milestone-hook.ts'
import { milestoneJson } from './milestone-json.ts'
import { milestoneSchema } from './milestone-schema.ts'

const PATH = '/projects/:id/milestones'
const ONE = `${PATH}/:milestone`

/** Milestones of projects. */
export const milestoneRoutes: readonly Route[] = withScopes('ai_workflows', [
  { method: 'GET', path: PATH, schema: milestoneSchema.list, handle: list },
  { method: 'POST', path: PATH, schema: milestoneSchema.create, handle: create },
  {
    method: 'GET',
    path: ONE,
    schema: milestoneSchema.one,
    handle: (context) => reply.ok(milestoneJson(context, find(context, findProject(context)))),
  },
  { method: 'PUT', path: ONE, schema: milestoneSchema.change, handle: update },
  { method: 'DELETE', path: ONE, schema: milestoneSchema.one, handle: remove },
  { method: 'GET', path: `${ONE}/issues`, schema: milestoneSchema.one, handle: issuesOf },
])

function list(context: RequestContext) {
  const { params } = context
  const state = params.oneOf('state', ['active', 'closed', 'all']) ?? 'all'
  const iids = params.list('iids')?.map(Number)
  const title = params.text('title')
  const search = params.text('search')?.toLowerCase()
  const found = context.world.milestones
    .by('projectId', findProject(context).id)
    .filter((each) => state === 'all' || each.state === state)
    .filter((each) => !iids?.length || iids.includes(each.iid))
    .filter((each) => !title || each.title === title)
    .filter((each) => !search || `${each.title}\n${each.description ?? ''}`.toLowerCase().includes(search))
    .sort((a, b) => (a.dueDate ?? '\uffff').localeCompare(b.dueDate ?? '\uffff') || a.id - b.id)
  return pageOf(context, found, (each) => milestoneJson(context, each), { defaults: { state } })
}

function create(context: RequestContext) {
  const title = context.params.required('title')
  const project = findProjectFor(context, ROLE.planner)
  refuseUnfit('create', {
    ...wrongTitle(context.world, project, title),
    ...wrongDates(dateParams(context.params.text('start_date')), dateParams(context.params.text('due_date'))),
  })
  const milestone = context.world.milestones.insert({
    projectId: project.id,
    iid: nextIid(context.world, project, 'milestones'),
    title: title.trim(),
    description: context.params.text('description') ?? null,
    state: 'active',
    startDate: dateParams(context.params.text('start_date')),
    dueDate: dateParams(context.params.text('due_date')),
    createdAt: context.now,
    updatedAt: context.now,
  })
  giveIid(context.world, project, 'milestones', milestone.iid)
  sendMilestoneHook(context, project, milestone, 'create')
  return reply.created(milestoneJson(context, milestone))
}

function update(context: RequestContext) {
  const { world, params, now } = context
  const event = params.oneOf('state_event', ['close', 'activate'])
  const project = findProjectFor(context, ROLE.planner)
  const milestone = find(context, project)
  const title = params.text('title')
  const startDate = params.has('start_date') ? dateParams(params.text('start_date')) : milestone.startDate
  const dueDate = params.has('due_date') ? dateParams(params.text('due_date')) : milestone.dueDate
  refuseUnfit('update', {
    ...(typeof title === 'string' && title !== milestone.title ? wrongTitle(world, project, title) : {}),
    ...wrongDates(startDate, dueDate),
  })
  const state = event === undefined ? milestone.state : event === 'close' ? 'closed' : 'active'
  const changed = world.milestones.update(milestone.id, {
    ...(typeof title === 'string' ? { title: title.trim() } : {}),
    ...(params.has('description') ? { description: params.text('description') ?? null } : {}),
    startDate,
    dueDate,
    state,
    updatedAt: now,
  })
  if (state !== milestone.state) sendMilestoneHook(context, project, changed, state === 'closed' ? 'close' : 'reopen')
  return reply.ok(milestoneJson(context, changed))
}

function remove(context: RequestContext) {
  const { world } = context
  const project = findProjectFor(context, ROLE.planner)
  const milestone = find(context, project)
  for (const issue of world.issues.by('milestoneId', milestone.id)) world.issues.update(issue.id, { milestoneId: null })
  sendMilestoneHook(context, project, milestone, 'delete')
  world.milestones.remove(milestone.id)
  return reply.noContent()
}

function issuesOf(context: RequestContext) {
  const { world, actor } = context
  const milestone = find(context, findProject(context))
  const issues = world.issues
    .by('milestoneId', milestone.id)
    .filter((issue) => issuePolicy.seeIssue(world, actor, issue))
  return pageOf(context, issues, (issue) => issueListed(context, issue))
}

function find({ world, path }: RequestContext, project: Project): Milestone {
  const milestone = world.milestones.get(Number(path.milestone))
  if (milestone?.projectId !== project.id) throw refuse.notFound()
  return milestone
}

function wrongTitle(world: World, project: Project, title: string): Record<string, string> {
  if (title.trim() === '') return { title: "can't be blank" }
  const isTaken = world.milestones.by('projectId', project.id).some((each) => each.title === title.trim())
  return isTaken ? { title: 'already being used for another group or project milestone.' } : {}
}

function wrongDates(start: string | null, due: string | null): Record<string, string> {
  return start !== null && due !== null && start > due ? { due_date: 'must be greater than start date' } : {}
}

/** Refuses in GitLab's words, which show its own way of writing things down. */
function refuseUnfit(way: 'create' | 'update', wrong: Record<string, string>): void {
  const said = Object.entries(wrong).map(([field, text]) => `:${field}=>["${text}"]`)
  if (said.length > 0) throw refuse.plain(`Failed to ${way} milestone {${said.join(', ')}}`)
}
