import { Account } from '../account/account.ts'
import { type Shape, shapeOf } from '../yaml/shape.ts'

/** Who asks: a segment names the account's fields as they are (`arr`), a playbook says `account.arr` and may ask about the run. */
export type Scope = 'segment' | 'playbook'

const account = shapeOf(Account, 'output')

/** What a condition may ask of a run: what is known when it is opened, and what only time brings. */
const opening: Record<string, Shape> = {
  year: { type: 'integer' },
  after: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  renews: { type: 'boolean' },
}
const later: Record<string, Shape> = {
  late: { type: 'boolean' },
  first_value: { type: 'boolean' },
  renewal: { anyOf: [{ type: 'string', enum: ['renewed', 'lost'] }, { type: 'null' }] },
}
const run: Shape = { type: 'object', properties: { ...opening, ...later } }

/** The fields of a run that are known when its issue is opened. */
export const openingFields: readonly string[] = Object.keys(opening)

/** What a condition may name at its beginning, and the shape of each. */
export const variables: Record<Scope, Record<string, Shape>> = {
  segment: { ...account.properties, account },
  playbook: { account, run },
}

/** Whether a field may be null. */
export function isNullable(shape: Shape): boolean {
  return (shape.anyOf ?? [shape]).some((option) => [option.type].flat().includes('null'))
}

/** The shape of a field where it is not null; undefined where it may be of several kinds. */
export function nonNull(shape: Shape): Shape | undefined {
  const options = (shape.anyOf ?? [shape]).filter((option) => option.type !== 'null')
  const [only, ...others] = options
  if (!only || others.length > 0) return undefined
  const types = [only.type ?? []].flat().filter((type) => type !== 'null')
  return types.length === 1 && types[0] ? { ...only, type: types[0] } : only
}

/** The texts that a field may hold, where they are a closed list. */
export function textsOf(shape: Shape): string[] | undefined {
  const options = (shape.anyOf ?? [shape]).filter((option) => option.type !== 'null')
  const texts = options.flatMap((option) => {
    if (option.enum) return option.enum.filter((value) => typeof value === 'string')
    if (typeof option.const === 'string') return [option.const]
    return option.type === 'boolean' ? [] : [undefined]
  })
  return texts.includes(undefined) ? undefined : texts.filter((text) => text !== undefined)
}
