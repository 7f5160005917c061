import type { Reply } from './reply.ts'

/**
 * What GitLab says is wrong, in one line: `message` or `error` of a JSON body in any of the shapes that GitLab uses
 * (`"404 Not found"`, `{"title": ["is too long"]}`, `{"error": "invalid_token", "error_description": …}`), else the text of a plain one.
 */
export function sentenceOf(reply: Reply): string {
  if (!isJson(reply)) return reply.headers['content-type']?.startsWith('text/plain') ? oneLine(reply.text) : ''
  try {
    const body: unknown = JSON.parse(reply.text)
    return oneLine(flatten(field(body, 'message') ?? field(body, 'error_description') ?? field(body, 'error')))
  } catch {
    return ''
  }
}

/** Whether the body says that it is JSON. */
export function isJson(reply: Reply): boolean {
  return /^application\/(.+\+)?json\b/.test(reply.headers['content-type'] ?? '')
}

function flatten(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(flatten).join(', ')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, part]) => `${name} ${flatten(part)}`)
    .join('; ')
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300)
}
