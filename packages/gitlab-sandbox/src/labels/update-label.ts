import { reply } from '../http/reply.ts'
import type { RequestContext } from '../http/route.ts'
import { checkLabel, labelFields, withoutUndefined } from './label-fields.ts'
import { type LabelOwner, projectLabel } from './label-json.ts'
import { labelAt, labelToChange } from './label-owner.ts'

/** Changes a label as asked. A priority alone is the project's own matter, also of a group's label. */
export function updateLabel(context: RequestContext, owner: LabelOwner, name: string) {
  const { world, now, params } = context
  const isPriorityAlone = !['new_name', 'color', 'description', 'archived'].some((each) => params.has(each))
  const label = isPriorityAlone ? labelAt(owner, name) : labelToChange(context, owner, name)
  const fields = labelFields(params, 'new_name')
  checkLabel(world, owner, fields, label)
  const archived = params.flag('archived')
  const changes = { ...withoutUndefined(fields), ...(typeof archived === 'boolean' ? { archived } : {}) }
  const updated = world.labels.update(label.id, { ...changes, ...(isPriorityAlone ? {} : { updatedAt: now }) })
  return reply.ok(projectLabel(context, owner, updated))
}
