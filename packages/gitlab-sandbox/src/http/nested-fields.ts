/** Parameters as they came: texts from query and form, anything from JSON. */
export type RawParams = Record<string, unknown>

const isRecord = (value: unknown): value is RawParams =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads `a=1`, `a[]=1`, `not[labels]=x`, `actions[][path]=x` the way Rails does: a new element of a list of
 * objects begins when a key comes again. Of two plain values with one name the last counts.
 */
export function nestedFields(pairs: Iterable<readonly [string, unknown]>): RawParams {
  const root: RawParams = Object.create(null)
  for (const [name, value] of pairs) {
    const head = /^[^[]+/.exec(name)?.[0] ?? name
    const rest = [...name.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')
    place(root, head, rest, value)
  }
  return root
}

function place(into: RawParams, key: string, rest: readonly string[], value: unknown): void {
  if (rest.length === 0) into[key] = value
  else if (rest[0] === '') into[key] = placeInList(into[key], rest.slice(1), value)
  else {
    const inner = isRecord(into[key]) ? into[key] : Object.create(null)
    into[key] = inner
    place(inner, rest[0] ?? '', rest.slice(1), value)
  }
}

function placeInList(known: unknown, rest: readonly string[], value: unknown): unknown[] {
  const list = Array.isArray(known) ? known : []
  if (rest.length === 0) return [...list, value]
  const last = list.at(-1)
  const key = rest[0] ?? ''
  const open = isRecord(last) && !(rest.length === 1 && key in last)
  const element: RawParams = open ? last : Object.create(null)
  place(element, key, rest.slice(1), value)
  return open ? list : [...list, element]
}
