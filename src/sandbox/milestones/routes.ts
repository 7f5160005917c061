import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { ROLE } from '../identity/roles.ts'
import { dateAsked } from '../issues/date-asked.ts'
import { issueListed } from '../issues/issue-shown.ts'
import { may } from '../issues/may.ts'
import { giveIid, nextIid } from '../issues/next-iid.ts'
import type { Milestone } from '../issues/rows.ts'
import { findProject, findProjectFor } from '../projects/find-project.ts'
import type { Project } from '../state/rows.ts'
import { sendMilestoneHook } from './milestone-hook.ts'
import { milestoneShown } from './milestone-shown.ts'

const ALL = '/projects/:id/milestones'

/** Milestones of a project. */
export const milestoneRoutes: readonly Route[] = [
  { method: 'GET', path: ALL, anonymous: true, handle: list },
  { method: 'POST', path: ALL, handle: create },
  { method: 'GET', path: `${ALL}/:milestone`, anonymous: true, handle: show },
  { method: 'PUT', path: `${ALL}/:milestone`, handle: update },
  { method: 'DELETE', path: `${ALL}/:milestone`, handle: remove },
  { method: 'GET', path: `${ALL}/:milestone/issues`, anonymous: true, handle: issuesOf },
]

function list(call: Call) {
  const { world, params } = call
  const project = findProject(call)
  const state = params.oneOf('state', ['active', 'closed', 'all']) ?? 'all'
  const iids = params.list('iids')?.map(Number)
  const title = params.text('title')
  const search = params.text('search')?.toLowerCase()
  const found = world.milestones
    .by('projectId', project.id)
    .filter((each) => state === 'all' || each.state === state)
    .filter((each) => !iids?.length || iids.includes(each.iid))
    .filter((each) => !title || each.title === title)
    .filter((each) => !search || `${each.title}\n${each.description ?? ''}`.toLowerCase().includes(search))
    .sort((a, b) => (a.dueDate ?? '\uffff').localeCompare(b.dueDate ?? '\uffff') || a.id - b.id)
  return pageOf(call, found, (each) => milestoneShown(call, each), { defaults: { state } })
}

function create(call: Call) {
  const title = call.params.required('title')
  const project = findProjectFor(call, ROLE.planner)
  checkTitle(call, project, title)
  const iid = nextIid(call.world, project, 'milestones')
  giveIid(call.world, project, 'milestones', iid)
  const milestone = call.world.milestones.insert({
    iid,
    projectId: project.id,
    title: title.trim(),
    description: call.params.text('description') ?? null,
    state: 'active',
    startDate: dateAsked(call.params.text('start_date')),
    dueDate: dateAsked(call.params.text('due_date')),
    createdAt: call.now,
    updatedAt: call.now,
  })
  sendMilestoneHook(call, project, milestone, 'create')
  return reply.created(milestoneShown(call, milestone))
}

const CHANGEABLE = ['title', 'description', 'start_date', 'due_date', 'state_event']

function update(call: Call) {
  const { world, params, now } = call
  if (!CHANGEABLE.some((name) => params.has(name))) {
    const names = CHANGEABLE.join(', ')
    throw refuse.parameter(`${names} are missing, at least one parameter must be provided`)
  }
  const event = params.oneOf('state_event', ['close', 'activate'])
  const project = findProjectFor(call, ROLE.planner)
  const milestone = find(call, project)
  const title = params.text('title')
  if (typeof title === 'string' && title !== milestone.title) checkTitle(call, project, title)
  const state = event === undefined ? milestone.state : event === 'close' ? 'closed' : 'active'
  const changed = world.milestones.update(milestone.id, {
    ...(typeof title === 'string' ? { title: title.trim() } : {}),
    ...(params.has('description') ? { description: params.text('description') ?? null } : {}),
    ...(params.has('start_date') ? { startDate: dateAsked(params.text('start_date')) } : {}),
    ...(params.has('due_date') ? { dueDate: dateAsked(params.text('due_date')) } : {}),
    state,
    updatedAt: now,
  })
  if (state !== milestone.state) sendMilestoneHook(call, project, changed, state === 'closed' ? 'close' : 'reopen')
  return reply.ok(milestoneShown(call, changed))
}

function remove(call: Call) {
  const { world } = call
  const project = findProjectFor(call, ROLE.planner)
  const milestone = find(call, project)
  for (const issue of world.issues.by('milestoneId', milestone.id)) world.issues.update(issue.id, { milestoneId: null })
  sendMilestoneHook(call, project, milestone, 'delete')
  world.milestones.remove(milestone.id)
  return reply.noContent()
}

function show(call: Call) {
  return reply.ok(milestoneShown(call, find(call, findProject(call))))
}

function issuesOf(call: Call) {
  const { world, actor } = call
  const milestone = find(call, findProject(call))
  const issues = world.issues.by('milestoneId', milestone.id).filter((issue) => may.readIssue(world, actor, issue))
  return pageOf(call, issues, (issue) => issueListed(call, issue))
}

function find({ world, path }: Call, project: Project): Milestone {
  const milestone = world.milestones.by('projectId', project.id).find(({ id }) => id === Number(path.milestone))
  if (!milestone) throw refuse.notFound('Milestone')
  return milestone
}

function checkTitle({ world }: Call, project: Project, title: string): void {
  if (title.trim() === '') throw refuse.validation({ title: ["can't be blank"] })
  if (world.milestones.by('projectId', project.id).some((each) => each.title === title.trim())) {
    throw refuse.validation({ title: ['already being used for another group or project milestone.'] })
  }
}
