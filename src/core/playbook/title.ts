import { Account } from '../account/account.ts'
import type { Path } from '../yaml/locations.ts'
import { shapeOf, shapesAt } from '../yaml/shape.ts'

const field = /\{\{\s*([^{}]*?)\s*\}\}/g

/** A title's fields, `{{account.name}}`, each with the letter at which it begins. */
export function titleFields(template: string): { name: string; offset: number }[] {
  return [...template.matchAll(field)].map((match) => ({ name: match[1] ?? '', offset: match.index }))
}

const account = shapeOf(Account, 'output')

/** What a title is filled from; `year` is the run's number among those of its playbook. */
export interface TitleValues {
  account: Account
  run: { year: number }
}

/** Whether a field is a text or a number of the account's record, or the run's year. */
export function isTitleField(name: string): boolean {
  if (name === 'run.year') return true
  const [root, ...path] = name.split('.')
  if (root !== 'account' || path.length === 0) return false
  const shapes = shapesAt(account, path as Path)
  return shapes.some(({ type }) =>
    [type].flat().some((kind) => kind === 'string' || kind === 'number' || kind === 'integer'),
  )
}

/** The title of a run's issue as the template has it; what the record lacks is left empty. Not yet harmless. */
export function fillTitle(template: string, values: TitleValues): string {
  return template.replace(field, (_, name: string) => {
    const value = name
      .split('.')
      .reduce<unknown>(
        (inner, step) => (inner !== null && typeof inner === 'object' ? Reflect.get(inner, step) : undefined),
        values,
      )
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  })
}
