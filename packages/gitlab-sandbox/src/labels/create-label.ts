import { refuse } from '../http/errors.ts'
import { reply } from '../http/reply.ts'
import type { Call } from '../http/route.ts'
import { makeLabel } from './find-or-make-labels.ts'
import { checkLabel, labelFields, withoutUndefined } from './label-fields.ts'
import { type Place, projectLabel } from './label-json.ts'

/** Makes a label as asked; 409 where the place sees one of that name already, as it was written. */
export function createLabel(call: Call, place: Place) {
  const fields = labelFields(call.params, 'name')
  if (place.labels.some(({ name }) => name === call.params.text('name'))) throw refuse.conflict('Label already exists')
  checkLabel(call.world, place, fields)
  const label = makeLabel(call, { ...place.owner, ...withoutUndefined(fields), name: fields.name ?? '' })
  const archived = call.params.flag('archived') ?? false
  return reply.created(projectLabel(call, place, archived ? call.world.labels.update(label.id, { archived }) : label))
}
