import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { ROLE } from '../identity/roles.ts'
import type { Label } from '../issues/rows.ts'
import { findGroup, findGroupFor } from '../projects/find-group.ts'
import { findProject, findProjectFor } from '../projects/find-project.ts'
import { visibleLabels } from './find-label.ts'
import { makeLabel } from './find-or-make-labels.ts'
import { checkLabel, type LabelFields, labelFields } from './label-fields.ts'
import { type Place, projectLabel } from './label-shown.ts'
import { compareNames } from './labels-of.ts'
import { removeLabel } from './remove-label.ts'

/** Labels of projects and groups (facts 3.4). */
export const labelRoutes: readonly Route[] = [
  ...routesAt('/projects/:id/labels', projectPlace),
  ...routesAt('/groups/:id/labels', groupPlace),
]

const NONE = 'new_name, color, description, priority, archived are missing, at least one parameter must be provided'

/** The project that is asked about, with all labels that it sees. */
function projectPlace(call: Call, changes: boolean): Place {
  const project = changes ? findProjectFor(call, ROLE.planner) : findProject(call)
  return { project, owner: { projectId: project.id }, labels: visibleLabels(call.world, project) }
}

function groupPlace(call: Call, changes: boolean): Place {
  const group = changes ? findGroupFor(call, ROLE.planner) : findGroup(call)
  const labels = call.world.labels.by('groupId', group.id).sort((a, b) => compareNames(a.name, b.name))
  return { project: null, owner: { groupId: group.id }, labels }
}

function routesAt(path: string, placeOf: (call: Call, changes: boolean) => Place): Route[] {
  const one = `${path}/:name`
  return [
    { method: 'GET', path, anonymous: true, handle: (call) => list(call, placeOf(call, false)) },
    { method: 'POST', path, handle: (call) => create(call, placeOf) },
    { method: 'PUT', path, handle: (call) => update(call, placeOf, nameAsked(call)) },
    { method: 'DELETE', path, handle: (call) => remove(call, placeOf, nameAsked(call)) },
    {
      method: 'GET',
      path: one,
      anonymous: true,
      handle(call) {
        const place = placeOf(call, false)
        return reply.ok(projectLabel(call, place, find(place, call.path.name ?? '')))
      },
    },
    { method: 'PUT', path: one, handle: (call) => update(call, placeOf, call.path.name ?? '') },
    { method: 'DELETE', path: one, handle: (call) => remove(call, placeOf, call.path.name ?? '') },
  ]
}

function list(call: Call, place: Place) {
  const counts = call.params.flag('with_counts') ?? false
  const search = call.params.text('search')?.toLowerCase()
  const archived = call.params.flag('archived')
  const found = place.labels.filter(
    (label) =>
      (!search || `${label.name}\n${label.description ?? ''}`.toLowerCase().includes(search)) &&
      (typeof archived !== 'boolean' || label.archived === archived),
  )
  const groups = place.project ? {} : { include_descendant_groups: 'false', only_group_labels: 'true' }
  const ancestors = call.params.flag('include_ancestor_groups') ?? true
  const defaults = { include_ancestor_groups: String(ancestors), ...groups, with_counts: String(counts) }
  return pageOf(call, found, (label) => projectLabel(call, place, label, counts), { defaults })
}

function create(call: Call, placeOf: (call: Call, changes: boolean) => Place) {
  const missing = ['name', 'color'].filter((name) => !call.params.has(name))
  if (missing.length > 0) throw refuse.missing(...missing)
  const place = placeOf(call, true)
  const fields = labelFields(call.params, 'name')
  if (place.labels.some(({ name }) => name === fields.name)) throw refuse.conflict('Label already exists')
  checkLabel(fields)
  const label = makeLabel(call, { ...place.owner, ...withoutUndefined(fields), name: fields.name ?? '' })
  return reply.created(projectLabel(call, place, label))
}

function update(call: Call, placeOf: (call: Call, changes: boolean) => Place, name: string) {
  const { world, now, params } = call
  if (!['new_name', 'color', 'description', 'priority', 'archived'].some((each) => params.has(each))) {
    throw refuse.parameter(NONE)
  }
  const place = placeOf(call, true)
  const label = find(place, name)
  const fields = labelFields(params, 'new_name')
  const taken = fields.name !== undefined && fields.name !== label.name
  if (taken && place.labels.some((each) => each.name === fields.name)) {
    throw refuse.validation({ title: ['has already been taken'] })
  }
  checkLabel(fields)
  const archived = params.flag('archived')
  const changes = { ...withoutUndefined(fields), ...(typeof archived === 'boolean' ? { archived } : {}) }
  return reply.ok(projectLabel(call, place, world.labels.update(label.id, { ...changes, updatedAt: now })))
}

function remove(call: Call, placeOf: (call: Call, changes: boolean) => Place, name: string) {
  removeLabel(call.world, find(placeOf(call, true), name))
  return reply.noContent()
}

function find({ labels }: Place, name: string): Label {
  const byId = /^\d+$/.test(name) ? labels.find(({ id }) => id === Number(name)) : undefined
  const label = byId ?? labels.find((each) => each.name === name)
  if (!label) throw refuse.notFound('Label')
  return label
}

/** The old way: the label as a parameter of the list's address. */
function nameAsked({ params }: Call): string {
  const asked = params.text('label_id') ?? params.text('name')
  if (!asked) throw refuse.parameter('label_id, name are missing, exactly one parameter must be provided')
  return asked
}

function withoutUndefined(fields: LabelFields): Partial<Pick<Label, 'name' | 'color' | 'description' | 'priority'>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
