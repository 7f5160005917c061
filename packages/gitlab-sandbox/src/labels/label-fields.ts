import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import type { Params } from '../http/params.ts'
import type { Label } from '../issues/rows.ts'
import type { World } from '../state/world.ts'
import { readColor } from './colors.ts'
import type { LabelOwner } from './label-json.ts'

/** What was sent of a label. `color` null means one that cannot be read. */
export type LabelFields = {
  readonly name: string | undefined
  readonly color: string | null | undefined
  readonly description: string | null | undefined
  readonly priority: number | null | undefined
}

const LONGEST = 255

/** Reads a label's fields; `nameField` is what its name is called. */
export function labelFields(params: Params, nameField: 'name' | 'new_name'): LabelFields {
  const color = params.text('color')
  return {
    name: params.has(nameField) ? (params.text(nameField) ?? '').trim() : undefined,
    color: typeof color === 'string' ? (readColor(color) ?? null) : undefined,
    description: params.text('description'),
    priority: params.integer('priority'),
  }
}

/** The fields that were sent. */
export function withoutUndefined(
  fields: LabelFields,
): Partial<Pick<Label, 'name' | 'color' | 'description' | 'priority'>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** Refuses a name or colour that a label cannot have there; `before` is what it was. A negative priority answers 500. */
export function checkLabel(world: World, owner: LabelOwner, fields: LabelFields, before?: Label): void {
  const { name, color, priority } = fields
  const title =
    name === undefined || name === before?.name ? [] : [...wrongName(name), ...takenName(world, owner, name)]
  const messages = {
    ...(title.length > 0 ? { title } : {}),
    ...(color === null ? { color: ['must be a valid color code'] } : {}),
  }
  if (Object.keys(messages).length > 0) throw refuse.validation(messages)
  if (typeof priority === 'number' && priority < 0) throw new ApiError(500, { message: '500 Internal Server Error' })
}

function wrongName(name: string): string[] {
  return [
    ...(name === '' ? ["can't be blank"] : []),
    ...(name === '' || name.includes(',') ? ['is invalid'] : []),
    ...([...name].length > LONGEST ? [`is too long (maximum is ${LONGEST} characters)`] : []),
  ]
}

/** In the same place the name is taken; in a project it may also be one of its group's. */
function takenName(world: World, { labels, ids: owner }: LabelOwner, name: string): string[] {
  return labels
    .filter((each) => each.name === name)
    .map(({ groupId }) => {
      const group = groupId === null || 'groupId' in owner ? undefined : world.groups.get(groupId)
      if (!group) return 'has already been taken'
      return `already exists at group level for ${group.name}. Please choose another one.`
    })
}
