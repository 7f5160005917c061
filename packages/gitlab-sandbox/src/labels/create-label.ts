import { refuse } from '../http/errors.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext } from '../http/route.ts'
import { makeLabel } from './find-or-make-labels.ts'
import { checkLabel, labelFields, withoutUndefined } from './label-fields.ts'
import { type LabelOwner, projectLabel } from './label-json.ts'

/** Makes a label as asked; 409 where the place sees one of that name already, as it was written. */
export function createLabel(context: RequestContext, owner: LabelOwner) {
  const fields = labelFields(context.params, 'name')
  if (owner.labels.some(({ name }) => name === context.params.text('name')))
    throw refuse.conflict('Label already exists')
  checkLabel(context.world, owner, fields)
  const label = makeLabel(context, { ...owner.ids, ...withoutUndefined(fields), name: fields.name ?? '' })
  const archived = context.params.flag('archived') ?? false
  return reply.created(
    projectLabel(context, owner, archived ? context.world.labels.update(label.id, { archived }) : label),
  )
}
