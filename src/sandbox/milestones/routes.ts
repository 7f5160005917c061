import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { dateAsked } from '../issues/date-asked.ts'
import { issueListed } from '../issues/issue-shown.ts'
import { may } from '../issues/may.ts'
import type { Milestone } from '../issues/rows.ts'
import { sendMilestoneHook } from './milestone-hook.ts'
import { groupPlace, type MilestonePlace, projectPlace } from './milestone-place.ts'
import { milestoneShown } from './milestone-shown.ts'

type PlaceOf = (call: Call, changes: boolean) => MilestonePlace

/** Milestones of projects and groups. */
export const milestoneRoutes: readonly Route[] = [
  ...routesAt('/projects/:id/milestones', projectPlace),
  ...routesAt('/groups/:id/milestones', groupPlace),
]

function routesAt(path: string, placeOf: PlaceOf): Route[] {
  const one = `${path}/:milestone`
  return [
    { method: 'GET', path, anonymous: true, handle: (call) => list(call, placeOf(call, false)) },
    { method: 'POST', path, handle: (call) => create(call, placeOf) },
    {
      method: 'GET',
      path: one,
      anonymous: true,
      handle: (call) => reply.ok(milestoneShown(call, find(call, placeOf(call, false)))),
    },
    { method: 'PUT', path: one, handle: (call) => update(call, placeOf) },
    { method: 'DELETE', path: one, handle: (call) => remove(call, placeOf(call, true)) },
    { method: 'GET', path: `${one}/issues`, anonymous: true, handle: (call) => issuesOf(call, placeOf(call, false)) },
    { method: 'GET', path: `${one}/merge_requests`, anonymous: true, handle: (call) => noRequests(call, placeOf) },
  ]
}

function list(call: Call, place: MilestonePlace) {
  const { params } = call
  const state = params.oneOf('state', ['active', 'closed', 'all']) ?? 'all'
  const iids = params.list('iids')?.map(Number)
  const title = params.text('title')
  const search = params.text('search')?.toLowerCase()
  const withAncestors = params.flag('include_ancestors') ?? params.flag('include_parent_milestones')
  const found = (withAncestors ? place.visible : place.own)
    .filter((each) => state === 'all' || each.state === state)
    .filter((each) => !iids?.length || iids.includes(each.iid))
    .filter((each) => !title || each.title === title)
    .filter((each) => !search || `${each.title}\n${each.description ?? ''}`.toLowerCase().includes(search))
    .sort((a, b) => (a.dueDate ?? '\uffff').localeCompare(b.dueDate ?? '\uffff') || a.id - b.id)
  return pageOf(call, found, (each) => milestoneShown(call, each), { defaults: { state } })
}

function create(call: Call, placeOf: PlaceOf) {
  const title = call.params.required('title')
  const place = placeOf(call, true)
  checkTitle(place, title)
  const milestone = call.world.milestones.insert({
    ...place.owner,
    iid: place.number(),
    title: title.trim(),
    description: call.params.text('description') ?? null,
    state: 'active',
    startDate: dateAsked(call.params.text('start_date')),
    dueDate: dateAsked(call.params.text('due_date')),
    createdAt: call.now,
    updatedAt: call.now,
  })
  if (place.project) sendMilestoneHook(call, place.project, milestone, 'create')
  return reply.created(milestoneShown(call, milestone))
}

const CHANGEABLE = ['title', 'description', 'start_date', 'due_date', 'state_event']

function update(call: Call, placeOf: PlaceOf) {
  const { world, params, now } = call
  if (!CHANGEABLE.some((name) => params.has(name))) {
    const names = CHANGEABLE.join(', ')
    throw refuse.parameter(`${names} are missing, at least one parameter must be provided`)
  }
  const event = params.oneOf('state_event', ['close', 'activate'])
  const place = placeOf(call, true)
  const milestone = find(call, place)
  const title = params.text('title')
  if (typeof title === 'string' && title !== milestone.title) checkTitle(place, title)
  const state = event === undefined ? milestone.state : event === 'close' ? 'closed' : 'active'
  const changed = world.milestones.update(milestone.id, {
    ...(typeof title === 'string' ? { title: title.trim() } : {}),
    ...(params.has('description') ? { description: params.text('description') ?? null } : {}),
    ...(params.has('start_date') ? { startDate: dateAsked(params.text('start_date')) } : {}),
    ...(params.has('due_date') ? { dueDate: dateAsked(params.text('due_date')) } : {}),
    state,
    updatedAt: now,
  })
  if (place.project && state !== milestone.state) {
    sendMilestoneHook(call, place.project, changed, state === 'closed' ? 'close' : 'reopen')
  }
  return reply.ok(milestoneShown(call, changed))
}

function remove(call: Call, place: MilestonePlace) {
  const { world } = call
  const milestone = find(call, place)
  for (const issue of world.issues.by('milestoneId', milestone.id)) world.issues.update(issue.id, { milestoneId: null })
  if (place.project) sendMilestoneHook(call, place.project, milestone, 'delete')
  world.milestones.remove(milestone.id)
  return reply.noContent()
}

function issuesOf(call: Call, place: MilestonePlace) {
  const { world, actor } = call
  const milestone = find(call, place)
  const issues = world.issues.by('milestoneId', milestone.id).filter((issue) => may.readIssue(world, actor, issue))
  return pageOf(call, issues, (issue) => issueListed(call, issue))
}

/** There are no merge requests here. */
function noRequests(call: Call, placeOf: PlaceOf) {
  find(call, placeOf(call, false))
  return pageOf(call, [], () => null)
}

function find({ path }: Call, { own }: MilestonePlace): Milestone {
  const milestone = own.find(({ id }) => id === Number(path.milestone))
  if (!milestone) throw refuse.notFound('Milestone')
  return milestone
}

function checkTitle({ related }: MilestonePlace, title: string): void {
  if (title.trim() === '') throw refuse.validation({ title: ["can't be blank"] })
  if (related.some((each) => each.title === title.trim())) {
    throw refuse.validation({ title: ['already being used for another group or project milestone.'] })
  }
}
