import type { FormattedResponse } from '@gitbeaker/requester-utils'
import type { Reply } from './reply.ts'
import { isJson } from './sentence-of.ts'

/** What was answered, parsed. */
export type Body = Pick<FormattedResponse, 'body'>

/**
 * What a 2xx answer holds: a file's text, whatever GitLab calls its type, or the value of its JSON, null where a write is answered
 * with nothing. Undefined where it is no answer of GitLab's API: a sign-in page, what is cut, nothing where something was asked.
 */
export function bodyOf(method: string, url: URL, reply: Reply): Body | undefined {
  // Of a part (206), or of what something on the way made of it (203), nothing is believed.
  if (![200, 201, 202, 204].includes(reply.status)) return undefined
  if (isFile(url)) return isWholeFile(reply) ? { body: reply.text } : undefined
  if (reply.text === '') return method === 'GET' ? undefined : { body: null }
  if (!isJson(reply)) return undefined
  try {
    return { body: JSON.parse(reply.text) }
  } catch {
    return undefined
  }
}

/** GitLab says how large a file is; a page in its place, or the beginning of it, would be remembered as the account. */
function isWholeFile({ headers, bytes }: Reply): boolean {
  const size = headers['x-gitlab-size'] ?? ''
  return !/^text\/html\b/i.test(headers['content-type'] ?? '') && !(/^\d+$/.test(size) && bytes < Number(size))
}

/** Whether an address is that of a file's own text. */
export function isFile(url: URL): boolean {
  return url.pathname.endsWith('/raw')
}
