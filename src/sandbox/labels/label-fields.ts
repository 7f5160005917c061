import { refuse } from '../http/errors.ts'
import type { Params } from '../http/params.ts'
import { readColor } from './colors.ts'

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
    name: params.text(nameField)?.trim() ?? undefined,
    color: typeof color === 'string' ? (readColor(color) ?? null) : undefined,
    description: params.text('description'),
    priority: params.integer('priority'),
  }
}

/** Refuses a name or colour that a label cannot have. */
export function checkLabel({ name, color }: LabelFields): void {
  const title = [
    ...(name === '' ? ["can't be blank"] : []),
    ...(name === '' || name?.includes(',') ? ['is invalid'] : []),
    ...(name !== undefined && name.length > LONGEST ? [`is too long (maximum is ${LONGEST} characters)`] : []),
  ]
  const messages = {
    ...(title.length > 0 ? { title } : {}),
    ...(color === null ? { color: ['must be a valid color code'] } : {}),
  }
  if (Object.keys(messages).length > 0) throw refuse.validation(messages)
}
