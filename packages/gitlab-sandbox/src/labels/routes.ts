import { pageOf, unasked } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import type { Label } from '../issues/rows.ts'
import { createLabel } from './create-label.ts'
import { type Place, projectLabel } from './label-json.ts'
import { groupPlace, labelAt, labelToChange, type PlaceOf, projectPlace } from './label-place.ts'
import { labelSchema } from './label-schema.ts'
import { removeLabel } from './remove-label.ts'
import { updateLabel } from './update-label.ts'

/** Labels of projects and groups (facts 3.4). */
export const labelRoutes: readonly Route[] = [
  ...withScopes('ai_workflows', [...routesAt('projects', projectPlace), ...projectOnly()]),
  ...routesAt('groups', groupPlace),
]

function routesAt(kind: 'projects' | 'groups', placeOf: PlaceOf): Route[] {
  const path = `/${kind}/:id/labels`
  const one = `${path}/:name`
  const accepts = labelSchema(kind)
  const named = (call: Call) => call.path.name ?? ''
  return [
    { method: 'GET', path, accepts: accepts.list, handle: (call) => list(call, placeOf(call, false)) },
    { method: 'POST', path, accepts: accepts.create, handle: (call) => createLabel(call, placeOf(call, true)) },
    {
      method: 'PUT',
      path: one,
      accepts: accepts.change,
      handle: (call) => updateLabel(call, placeOf(call, true), named(call)),
    },
    { method: 'DELETE', path: one, handle: (call) => remove(call, placeOf(call, false), named(call)) },
  ]
}

/** What is asked of projects alone: one label, and the old way, in which the label is a parameter of the list's address. */
function projectOnly(): Route[] {
  const path = '/projects/:id/labels'
  const accepts = labelSchema('projects')
  const named = ({ params }: Call) => params.text('label_id') ?? params.text('name') ?? ''
  return [
    {
      method: 'GET',
      path: `${path}/:name`,
      handle(call) {
        const place = projectPlace(call, false)
        return reply.ok(projectLabel(call, place, labelAt(place, call.path.name ?? '')))
      },
    },
    {
      method: 'PUT',
      path,
      accepts: accepts.changeNamed,
      handle: (call) => updateLabel(call, projectPlace(call, true), named(call)),
    },
    {
      method: 'DELETE',
      path,
      accepts: accepts.removeNamed,
      handle: (call) => remove(call, projectPlace(call, false), named(call)),
    },
  ]
}

function list(call: Call, place: Place) {
  const counts = call.params.flag('with_counts') ?? false
  const archived = call.params.flag('archived')
  const ancestors = call.params.flag('include_ancestor_groups') ?? true
  const isOwn = ({ groupId }: Label) => 'projectId' in place.owner || groupId === place.owner.groupId
  const found = place.labels.filter(
    (label) =>
      (ancestors || isOwn(label)) &&
      isFound(label, call.params.text('search') ?? '') &&
      (typeof archived !== 'boolean' || label.archived === archived),
  )
  const groups = place.project ? {} : unasked(call, { include_descendant_groups: 'false', only_group_labels: 'true' })
  const defaults = { include_ancestor_groups: String(ancestors), ...groups, with_counts: String(counts) }
  return pageOf(call, found, (label) => projectLabel(call, place, label, counts), { defaults })
}

/** All words in the name, or all in the description. */
function isFound({ name, description }: Label, search: string): boolean {
  const words = search.toLowerCase().match(/\S+/g) ?? []
  return [name, description ?? ''].some((text) => words.every((word) => text.toLowerCase().includes(word)))
}

/** Whoever may see the label hears that it is there: rights are asked for after it was found. */
function remove(call: Call, place: Place, name: string) {
  removeLabel(call.world, labelToChange(call, place, name))
  return reply.noContent()
}
