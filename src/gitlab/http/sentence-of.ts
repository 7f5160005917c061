import type { Reply } from './reply.ts'

/**
 * What an answer says is wrong, in one line: `message` or `error` of a JSON body in any of the shapes that GitLab uses
 * (`"404 Not found"`, `{"title": ["is too long"]}`, `{"error": "invalid_token", "error_description": …}`), else the text of a plain one.
 */
export function sentenceOf(reply: Reply): string {
  const body = jsonOf(reply)
  if (body !== undefined) return oneLine(flatten(body.message ?? body.error_description ?? body.error))
  return reply.headers['content-type']?.toLowerCase().startsWith('text/plain') ? oneLine(reply.text) : ''
}

/** GitLab's `message`, in one line, empty where it gives an `error` alone; undefined where the answer is not one that its API gives. */
export function messageOf(reply: Reply): string | undefined {
  const body = jsonOf(reply)
  if (body?.message === undefined && body?.error === undefined) return undefined
  return oneLine(flatten(body.message))
}

/** Whether the body says that it is JSON. */
export function isJson(reply: Reply): boolean {
  return /^application\/(.+\+)?json\b/i.test(reply.headers['content-type'] ?? '')
}

/** The fields of a JSON object; undefined where the body is none. */
function jsonOf(reply: Reply): Record<string, unknown> | undefined {
  if (!isJson(reply)) return undefined
  try {
    const body: unknown = JSON.parse(reply.text)
    return typeof body === 'object' && body !== null ? { ...body } : undefined
  } catch {
    return undefined
  }
}

function flatten(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(flatten).join(', ')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, part]) => `${name} ${flatten(part)}`)
    .join('; ')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300)
}
