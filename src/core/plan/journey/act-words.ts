import type { PersonStep } from '../simulate/acts/person-step.ts'

/** What somebody does, as it stands in the file of acts: `tick ho-contacts, ho-meeting; close`. */
export function actWords({
  at: _at,
  after: _after,
  by: _by,
  run: _run,
  ...deeds
}: PersonStep & { run?: string | undefined }): string {
  return Object.entries(deeds)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => (value === true ? name : `${name} ${textOf(value)}`))
    .join('; ')
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ') || 'nobody'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
