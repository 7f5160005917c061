import { pageOf, unasked } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { withScopes } from '../http/with-scopes.ts'
import type { Label } from '../issues/rows.ts'
import { createLabel } from './create-label.ts'
import { type LabelOwner, projectLabel } from './label-json.ts'
import { groupOwner, type LabelOwnerOf, labelAt, labelToChange, projectOwner } from './label-owner.ts'
import { labelSchema } from './label-schema.ts'
import { removeLabel } from './remove-label.ts'
import { updateLabel } from './update-label.ts'

/** Labels of projects and groups (facts 3.4). */
export const labelRoutes: readonly Route[] = [
  ...withScopes('ai_workflows', [...routesAt('projects', projectOwner), ...projectOnly()]),
  ...routesAt('groups', groupOwner),
]

function routesAt(kind: 'projects' | 'groups', placeOf: LabelOwnerOf): Route[] {
  const path = `/${kind}/:id/labels`
  const one = `${path}/:name`
  const schema = labelSchema(kind)
  const named = (context: RequestContext) => context.path.name ?? ''
  return [
    { method: 'GET', path, schema: schema.list, handle: (context) => list(context, placeOf(context, false)) },
    { method: 'POST', path, schema: schema.create, handle: (context) => createLabel(context, placeOf(context, true)) },
    {
      method: 'PUT',
      path: one,
      schema: schema.change,
      handle: (context) => updateLabel(context, placeOf(context, true), named(context)),
    },
    { method: 'DELETE', path: one, handle: (context) => remove(context, placeOf(context, false), named(context)) },
  ]
}

/** What is asked of projects alone: one label, and the old way, in which the label is a parameter of the list's address. */
function projectOnly(): Route[] {
  const path = '/projects/:id/labels'
  const schema = labelSchema('projects')
  const named = ({ params }: RequestContext) => params.text('label_id') ?? params.text('name') ?? ''
  return [
    {
      method: 'GET',
      path: `${path}/:name`,
      handle(context) {
        const owner = projectOwner(context, false)
        return reply.ok(projectLabel(context, owner, labelAt(owner, context.path.name ?? '')))
      },
    },
    {
      method: 'PUT',
      path,
      schema: schema.changeNamed,
      handle: (context) => updateLabel(context, projectOwner(context, true), named(context)),
    },
    {
      method: 'DELETE',
      path,
      schema: schema.removeNamed,
      handle: (context) => remove(context, projectOwner(context, false), named(context)),
    },
  ]
}

function list(context: RequestContext, owner: LabelOwner) {
  const counts = context.params.flag('with_counts') ?? false
  const archived = context.params.flag('archived')
  const ancestors = context.params.flag('include_ancestor_groups') ?? true
  const isOwn = ({ groupId }: Label) => 'projectId' in owner.ids || groupId === owner.ids.groupId
  const found = owner.labels.filter(
    (label) =>
      (ancestors || isOwn(label)) &&
      isFound(label, context.params.text('search') ?? '') &&
      (typeof archived !== 'boolean' || label.archived === archived),
  )
  const groups = owner.project
    ? {}
    : unasked(context, { include_descendant_groups: 'false', only_group_labels: 'true' })
  const defaults = { include_ancestor_groups: String(ancestors), ...groups, with_counts: String(counts) }
  return pageOf(context, found, (label) => projectLabel(context, owner, label, counts), { defaults })
}

/** All words in the name, or all in the description. */
function isFound({ name, description }: Label, search: string): boolean {
  const words = search.toLowerCase().match(/\S+/g) ?? []
  return [name, description ?? ''].some((text) => words.every((word) => text.toLowerCase().includes(word)))
}

/** Whoever may see the label hears that it is there: rights are asked for after it was found. */
function remove(context: RequestContext, owner: LabelOwner, name: string) {
  removeLabel(context.world, labelToChange(context, owner, name))
  return reply.noContent()
}
