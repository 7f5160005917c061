import { pageOf, unasked } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import { signedIn } from '../identity/signed-in.ts'
import type { Label } from '../issues/rows.ts'
import { createLabel } from './create-label.ts'
import { labelAccepts } from './label-accepts.ts'
import { groupPlace, labelAt, labelToChange, type PlaceOf, projectPlace } from './label-place.ts'
import { isSubscribedTo, type Place, projectLabel } from './label-shown.ts'
import { promoteLabel } from './promote-label.ts'
import { removeLabel } from './remove-label.ts'
import { updateLabel } from './update-label.ts'

/** Labels of projects and groups (facts 3.4). */
export const labelRoutes: readonly Route[] = [
  ...withScopes('ai_workflows', [...promoteRoutes(), ...routesAt('projects', projectPlace)]),
  ...routesAt('groups', groupPlace),
]

function routesAt(kind: 'projects' | 'groups', placeOf: PlaceOf): Route[] {
  const path = `/${kind}/:id/labels`
  const one = `${path}/:name`
  const accepts = labelAccepts(kind)
  const named = (call: Call) => call.path.name ?? ''
  return [
    { method: 'GET', path, accepts: accepts.list, handle: (call) => list(call, placeOf(call, false)) },
    { method: 'POST', path, accepts: accepts.create, handle: (call) => createLabel(call, placeOf(call, true)) },
    {
      method: 'PUT',
      path,
      accepts: accepts.changeNamed,
      handle: (call) => updateLabel(call, placeOf(call, true), nameAsked(call)),
    },
    {
      method: 'DELETE',
      path,
      accepts: accepts.removeNamed,
      handle: (call) => remove(call, placeOf(call, false), nameAsked(call)),
    },
    {
      method: 'GET',
      path: one,
      handle(call) {
        const place = placeOf(call, false)
        return reply.ok(projectLabel(call, place, labelAt(place, named(call))))
      },
    },
    {
      method: 'PUT',
      path: one,
      accepts: accepts.change,
      handle: (call) => updateLabel(call, placeOf(call, true), named(call)),
    },
    { method: 'DELETE', path: one, handle: (call) => remove(call, placeOf(call, false), named(call)) },
    { method: 'POST', path: `${one}/subscribe`, handle: (call) => subscribe(call, placeOf(call, false), true) },
    { method: 'POST', path: `${one}/unsubscribe`, handle: (call) => subscribe(call, placeOf(call, false), false) },
  ]
}

function promoteRoutes(): Route[] {
  const promote = (call: Call) => promoteLabel(call, projectPlace(call, false), call.path.name ?? nameAsked(call))
  return [
    { method: 'PUT', path: '/projects/:id/labels/:name/promote', handle: promote },
    {
      method: 'PUT',
      path: '/projects/:id/labels/promote',
      accepts: labelAccepts('projects').promoteNamed,
      handle: promote,
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

/** 304 where it is so already. */
function subscribe(call: Call, place: Place, wanted: boolean) {
  const { world } = call
  const user = signedIn(call)
  const label = labelAt(place, call.path.name ?? '')
  if (isSubscribedTo(call, label) === wanted) return { status: 304 }
  if (wanted) world.labelSubscriptions.insert({ labelId: label.id, userId: user.id })
  else {
    const own = world.labelSubscriptions.by('labelId', label.id).filter(({ userId }) => userId === user.id)
    for (const each of own) world.labelSubscriptions.remove(each.id)
  }
  return reply.created(projectLabel(call, place, label))
}

/** The old way: the label as a parameter of the list's address. */
function nameAsked({ params }: Call): string {
  return params.text('label_id') ?? params.text('name') ?? ''
}
