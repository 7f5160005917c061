import { reply } from '../http/reply.ts'
import type { Call } from '../http/route.ts'
import { checkLabel, labelFields, withoutUndefined } from './label-fields.ts'
import { type Place, projectLabel } from './label-json.ts'
import { labelAt, labelToChange } from './label-place.ts'

/** Changes a label as asked. A priority alone is the project's own matter, also of a group's label. */
export function updateLabel(call: Call, place: Place, name: string) {
  const { world, now, params } = call
  const isPriorityAlone = !['new_name', 'color', 'description', 'archived'].some((each) => params.has(each))
  const label = isPriorityAlone ? labelAt(place, name) : labelToChange(call, place, name)
  const fields = labelFields(params, 'new_name')
  checkLabel(world, place, fields, label)
  const archived = params.flag('archived')
  const changes = { ...withoutUndefined(fields), ...(typeof archived === 'boolean' ? { archived } : {}) }
  const updated = world.labels.update(label.id, { ...changes, ...(isPriorityAlone ? {} : { updatedAt: now }) })
  return reply.ok(projectLabel(call, place, updated))
}
