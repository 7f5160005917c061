import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { PAGING, type RouteSchema, takes } from '../http/route-schema.ts'
import { ROLE } from '../identity/roles.ts'
import { findProjectFor } from '../projects/find-project.ts'
import type { CiVariable } from './rows.ts'

const PATH = '/projects/:id/variables'
const TYPES = ['env_var', 'file']
/** What GitLab can hide in a log: one line without spaces, of eight characters and more. */
const MASKABLE = /^\S{8,}$/

const schema = {
  list: { params: PAGING },
  create: {
    params: {
      key: takes.text({ required: true }),
      value: takes.text({ required: true }),
      variable_type: takes.oneOf(TYPES),
      protected: takes.flag(),
      masked: takes.flag(),
      raw: takes.flag(),
      environment_scope: takes.text(),
      description: takes.text(),
    },
  },
} satisfies Record<string, RouteSchema>

/** CI/CD variables of a project, for Maintainers (schedules). */
export const variableRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, schema: schema.list, handle: list },
  { method: 'POST', path: PATH, schema: schema.create, handle: create },
]

function list(context: RequestContext) {
  return pageOf(context, variablesOf(context, findProjectFor(context, ROLE.maintainer).id), variableJson)
}

function create(context: RequestContext) {
  const { world, params } = context
  const project = findProjectFor(context, ROLE.maintainer)
  const variable = {
    projectId: project.id,
    scheduleId: null,
    key: params.required('key'),
    value: params.required('value'),
    variableType: params.oneOf('variable_type', TYPES) ?? 'env_var',
    isProtected: params.flag('protected') ?? false,
    isMasked: params.flag('masked') ?? false,
    isRaw: params.flag('raw') ?? false,
    environmentScope: params.text('environment_scope') ?? '*',
    description: params.text('description') ?? null,
  }
  const { key, environmentScope } = variable
  const isTaken = variablesOf(context, project.id).some(
    (each) => each.key === key && each.environmentScope === environmentScope,
  )
  if (isTaken) throw refuse.validation({ key: [`(${key}) has already been taken`] })
  if (variable.isMasked && !MASKABLE.test(variable.value)) throw refuse.validation({ value: ['is invalid'] })
  return reply.created(variableJson(world.ciVariables.insert(variable)))
}

function variablesOf({ world }: RequestContext, projectId: number): CiVariable[] {
  return world.ciVariables.by('projectId', projectId).filter(({ scheduleId }) => scheduleId === null)
}

function variableJson(variable: CiVariable) {
  return {
    variable_type: variable.variableType,
    key: variable.key,
    value: variable.value,
    hidden: false,
    protected: variable.isProtected,
    masked: variable.isMasked,
    raw: variable.isRaw,
    environment_scope: variable.environmentScope,
    description: variable.description,
  }
}
