import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { PAGING, type RouteSchema, type Rules, takes } from '../http/route-schema.ts'
import { projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findProjectFor } from '../projects/find-project.ts'
import { canPush } from '../repository/branches/can-push.ts'
import { branchOf } from '../repository/head.ts'
import type { Project } from '../state/rows.ts'
import { isCron, isTimeZone } from './next-run.ts'
import type { PipelineSchedule } from './rows.ts'
import { scheduleInFull, scheduleJson, scheduleListed, scheduleVariable } from './schedule-json.ts'

const PATH = '/projects/:id/pipeline_schedules'
const ONE = `${PATH}/:schedule`
const NOT_CREATED = 'The current user is not authorized to create the pipeline schedule'
const NOT_UPDATED = 'The current user is not authorized to update the pipeline schedule'
const TYPES = ['env_var', 'file']

const written = (required?: true): Rules => ({
  description: takes.text(required ? { required } : {}),
  ref: takes.text(required ? { required } : {}),
  cron: takes.text(required ? { required } : {}),
  cron_timezone: takes.text(),
  active: takes.flag(),
})

const schema = {
  list: { params: { scope: takes.oneOf(['active', 'inactive']), ...PAGING } },
  one: { path: { schedule: 'pipeline_schedule_id' } },
  create: { params: written(true) },
  change: { path: { schedule: 'pipeline_schedule_id' }, params: written() },
  variable: {
    path: { schedule: 'pipeline_schedule_id' },
    params: {
      key: takes.text({ required: true }),
      value: takes.text({ required: true }),
      variable_type: takes.oneOf(TYPES),
    },
  },
} satisfies Record<string, RouteSchema>

/** Pipeline schedules: who may make, change and take them over; no pipeline runs by them (schedules). */
export const scheduleRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, schema: schema.list, handle: list },
  { method: 'POST', path: PATH, schema: schema.create, handle: create },
  { method: 'GET', path: ONE, schema: schema.one, handle: show },
  { method: 'PUT', path: ONE, schema: schema.change, handle: change },
  { method: 'DELETE', path: ONE, schema: schema.one, handle: remove },
  { method: 'POST', path: `${ONE}/take_ownership`, schema: schema.one, handle: takeOver },
  { method: 'POST', path: `${ONE}/variables`, schema: schema.variable, handle: addVariable },
]

function list(context: RequestContext) {
  const project = findProjectFor(context, ROLE.reporter)
  const scope = context.params.oneOf('scope', ['active', 'inactive'])
  const schedules = context.world.pipelineSchedules
    .by('projectId', project.id)
    .filter(({ active }) => scope === undefined || active === (scope === 'active'))
  return pageOf(context, schedules, (schedule) => scheduleListed(context, schedule))
}

function show(context: RequestContext) {
  const { project, schedule } = find(context, ROLE.reporter)
  return reply.ok(
    mayChange(context, project, schedule) ? scheduleInFull(context, schedule) : scheduleJson(context, schedule),
  )
}

function create(context: RequestContext) {
  const { world, params, now } = context
  const project = findProjectFor(context, ROLE.developer)
  const user = signedIn(context)
  const wanted = {
    description: params.required('description'),
    ref: params.required('ref'),
    cron: params.required('cron'),
    cronTimezone: params.text('cron_timezone') ?? 'UTC',
  }
  const ref = refIn(context, project, wanted.ref)
  if (ref && !mayRunOn(context, project, ref)) throw refuse.validation({ base: [NOT_CREATED] })
  refuseUnfit(wanted, ref)
  const active = params.flag('active') ?? true
  const fresh = { projectId: project.id, ownerId: user.id, active, createdAt: now, updatedAt: now }
  return reply.created(
    scheduleJson(context, world.pipelineSchedules.insert({ ...wanted, ...fresh, ref: ref ?? wanted.ref })),
  )
}

function change(context: RequestContext) {
  const { world, params, now } = context
  const { project, schedule } = findToChange(context)
  const wanted = {
    description: params.text('description') ?? schedule.description,
    ref: params.text('ref') ?? schedule.ref,
    cron: params.text('cron') ?? schedule.cron,
    cronTimezone: params.text('cron_timezone') ?? schedule.cronTimezone,
  }
  const ref = refIn(context, project, wanted.ref)
  if (ref && !mayRunOn(context, project, ref)) throw refuse.validation({ base: [NOT_UPDATED] })
  refuseUnfit(wanted, ref)
  const active = params.flag('active') ?? schedule.active
  const changed = { ...wanted, ref: ref ?? wanted.ref, active, updatedAt: now }
  return reply.ok(scheduleJson(context, world.pipelineSchedules.update(schedule.id, changed)))
}

function remove(context: RequestContext) {
  const { world } = context
  const { schedule } = findToChange(context)
  for (const { id } of world.ciVariables.by('scheduleId', schedule.id)) world.ciVariables.remove(id)
  world.pipelineSchedules.remove(schedule.id)
  return reply.noContent()
}

/** A schedule runs with its owner's rights: only Maintainers become one. */
function takeOver(context: RequestContext) {
  const { schedule } = find(context, ROLE.maintainer)
  const taken = { ownerId: signedIn(context).id, updatedAt: context.now }
  return reply.created(scheduleJson(context, context.world.pipelineSchedules.update(schedule.id, taken)))
}

function addVariable(context: RequestContext) {
  const { world, params } = context
  const { project, schedule } = findToChange(context)
  const key = params.required('key')
  if (world.ciVariables.by('scheduleId', schedule.id).some((each) => each.key === key)) {
    throw refuse.validation({ key: ['has already been taken'] })
  }
  const variable = world.ciVariables.insert({
    projectId: project.id,
    scheduleId: schedule.id,
    key,
    value: params.required('value'),
    variableType: params.oneOf('variable_type', TYPES) ?? 'env_var',
    isProtected: false,
    isMasked: false,
    isRaw: false,
    environmentScope: '*',
    description: null,
  })
  return reply.created(scheduleVariable(variable))
}

function find(context: RequestContext, level: number): { project: Project; schedule: PipelineSchedule } {
  const project = findProjectFor(context, level)
  const schedule = context.world.pipelineSchedules.get(Number(context.path.schedule))
  if (schedule?.projectId !== project.id) throw refuse.notFound('Pipeline Schedule')
  return { project, schedule }
}

function findToChange(context: RequestContext) {
  const found = find(context, ROLE.reporter)
  if (!mayChange(context, found.project, found.schedule)) throw refuse.forbidden()
  return found
}

/** Maintainers, and the owner while he is a Developer. */
function mayChange({ world, actor }: RequestContext, project: Project, { ownerId }: PipelineSchedule): boolean {
  const level = projectLevel(world, actor, project)
  return level >= ROLE.maintainer || (level >= ROLE.developer && ownerId === actor?.id)
}

/** Whether the asker may run something on the branch; of a protected one, GitLab asks for the right to merge there. */
function mayRunOn({ world, actor }: RequestContext, project: Project, ref: string): boolean {
  return canPush(world, actor, project, ref.replace('refs/heads/', ''))
}

/** The whole name of the branch that is meant; undefined where there is none. */
function refIn(context: RequestContext, project: Project, ref: string): string | undefined {
  const name = ref.replace(/^refs\/heads\//, '')
  return branchOf(context.world, project, name) && `refs/heads/${name}`
}

function refuseUnfit(wanted: Pick<PipelineSchedule, 'cron' | 'cronTimezone'>, ref: string | undefined): void {
  const wrong = {
    ...(isCron(wanted.cron) ? {} : { cron: ['syntax is invalid'] }),
    ...(isTimeZone(wanted.cronTimezone) ? {} : { cron_timezone: ['syntax is invalid'] }),
    ...(ref === undefined ? { ref: ['is ambiguous'] } : {}),
  }
  if (Object.keys(wrong).length > 0) throw refuse.validation(wrong)
}
