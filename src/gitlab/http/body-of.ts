import type { FormattedResponse } from '@gitbeaker/requester-utils'
import type { Reply } from './reply.ts'
import { isJson } from './sentence-of.ts'

/** What was answered, parsed. */
export type Body = Pick<FormattedResponse, 'body'>

/**
 * What a 2xx answer holds: a file's text, whatever GitLab calls its type, or the value of its JSON, null where a write is answered
 * with nothing. Undefined where it is no answer of GitLab's API: a sign-in page, a JSON that is cut, nothing where something was asked.
 */
export function bodyOf(method: string, url: URL, reply: Reply): Body | undefined {
  if (isFile(url)) return reply.headers['content-type']?.startsWith('text/html') ? undefined : { body: reply.text }
  if (reply.text === '') return method === 'GET' ? undefined : { body: null }
  if (!isJson(reply)) return undefined
  try {
    return { body: JSON.parse(reply.text) }
  } catch {
    return undefined
  }
}

/** Whether an address is that of a file's own text. */
export function isFile(url: URL): boolean {
  return url.pathname.endsWith('/raw')
}
