import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { dateAsked } from '../issues/asked/date-asked.ts'
import { may } from '../issues/may.ts'
import type { Milestone } from '../issues/rows.ts'
import { issueListed } from '../issues/shown/issue-shown.ts'
import { milestoneAccepts } from './milestone-accepts.ts'
import { sendMilestoneHook } from './milestone-hook.ts'
import { groupPlace, type MilestonePlace, projectPlace } from './milestone-place.ts'
import { milestoneShown } from './milestone-shown.ts'

type PlaceOf = (call: Call, changes: boolean) => MilestonePlace

/** Milestones of projects and groups. */
export const milestoneRoutes: readonly Route[] = [
  ...withScopes('ai_workflows', routesAt('/projects/:id/milestones', projectPlace)),
  ...routesAt('/groups/:id/milestones', groupPlace),
]

function routesAt(path: string, placeOf: PlaceOf): Route[] {
  const one = `${path}/:milestone`
  return [
    { method: 'GET', path, accepts: milestoneAccepts.list, handle: (call) => list(call, placeOf(call, false)) },
    { method: 'POST', path, accepts: milestoneAccepts.create, handle: (call) => create(call, placeOf) },
    {
      method: 'GET',
      path: one,
      accepts: milestoneAccepts.one,
      handle: (call) => reply.ok(milestoneShown(call, find(call, placeOf(call, false)))),
    },
    { method: 'PUT', path: one, accepts: milestoneAccepts.change, handle: (call) => update(call, placeOf) },
    { method: 'DELETE', path: one, accepts: milestoneAccepts.one, handle: (call) => remove(call, placeOf(call, true)) },
    {
      method: 'GET',
      path: `${one}/issues`,
      accepts: milestoneAccepts.one,
      handle: (call) => issuesOf(call, placeOf(call, false)),
    },
    {
      method: 'GET',
      path: `${one}/merge_requests`,
      accepts: milestoneAccepts.one,
      handle: (call) => noRequests(call, placeOf),
    },
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
  refuseUnfit('create', {
    ...wrongTitle(place, title),
    ...wrongDates(dateAsked(call.params.text('start_date')), dateAsked(call.params.text('due_date'))),
  })
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

function update(call: Call, placeOf: PlaceOf) {
  const { world, params, now } = call
  const event = params.oneOf('state_event', ['close', 'activate'])
  const place = placeOf(call, true)
  const milestone = find(call, place)
  const title = params.text('title')
  const startDate = params.has('start_date') ? dateAsked(params.text('start_date')) : milestone.startDate
  const dueDate = params.has('due_date') ? dateAsked(params.text('due_date')) : milestone.dueDate
  refuseUnfit('update', {
    ...(typeof title === 'string' && title !== milestone.title ? wrongTitle(place, title) : {}),
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
  const issues = world.issues.by('milestoneId', milestone.id).filter((issue) => may.seeIssue(world, actor, issue))
  return pageOf(call, issues, (issue) => issueListed(call, issue))
}

/** There are no merge requests here. */
function noRequests(call: Call, placeOf: PlaceOf) {
  find(call, placeOf(call, false))
  return pageOf(call, [], () => null)
}

function find({ path }: Call, { own }: MilestonePlace): Milestone {
  const milestone = own.find(({ id }) => id === Number(path.milestone))
  if (!milestone) throw refuse.notFound()
  return milestone
}

function wrongTitle({ related }: MilestonePlace, title: string): Record<string, string> {
  if (title.trim() === '') return { title: "can't be blank" }
  const isTaken = related.some((each) => each.title === title.trim())
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
