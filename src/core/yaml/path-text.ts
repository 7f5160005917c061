import type { Path } from './locations.ts'

/** A path as people say it: `team.csm`, `phases[kickoff].tasks[ki-held].due`: an item of a list by its id where it has one. */
export function pathText(path: Path, data: unknown): string {
  if (path.length === 0) return 'The file'
  let text = ''
  let inner = data
  for (const step of path) {
    inner = inner !== null && typeof inner === 'object' ? Reflect.get(inner, step) : undefined
    if (typeof step === 'number') text += `[${idOf(inner) ?? step}]`
    else text += text ? `.${String(step)}` : String(step)
  }
  return `\`${text}\``
}

function idOf(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object' || !('id' in item)) return undefined
  return typeof item.id === 'string' && /^[\w-]{1,60}$/.test(item.id) ? item.id : undefined
}

/** A value in one line of at most 60 letters, whatever is in it. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return shortened(text)
}

/** At most 60 letters of a text. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
