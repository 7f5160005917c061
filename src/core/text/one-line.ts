/**
 * Any value as one line of well-formed text: white space and line breaks of every kind become one space, control characters and those that
 * turn the direction of writing go. Refuses what has no text of its own (lists, plain objects, functions); nothing (`null`) is empty.
 */
export function oneLine(value: unknown): string {
  return textOf(value)
    .toWellFormed()
    .replace(/[\s\x85]+/g, ' ')
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/ +/g, ' ')
    .trim()
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  const hasText = typeof value !== 'function' && typeof value !== 'symbol' && !Array.isArray(value)
  const text = hasText ? String(value) : ''
  if (!hasText || text.startsWith('[object ')) throw new TypeError(`not a text but ${kindOf(value)}`)
  return text
}

/** What a value is that has no text, for messages. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
