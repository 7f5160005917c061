import { createRequesterFn, type RequesterType, type ResourceOptions } from '@gitbeaker/requester-utils'
import { isFile } from './body-of.ts'
import { type Request, send, type Transport } from './send.ts'

/** A file of the repository is not read beyond this: an account record is some hundred bytes. */
export const FILE_BYTES = 1_000_000

/**
 * gitbeaker's requester on our own way of sending. Its built-in one is not usable: it repeats a POST after a 502, ten times within
 * 0.3 s, and knows no `Retry-After`.
 */
export function createRequester(wire: Transport): (options: ResourceOptions) => RequesterType {
  return createRequesterFn(
    (_, options) => Promise.resolve(options),
    async (endpoint, options = {}) => {
      const { status, headers, body } = await send(requestOf(endpoint, options), wire)
      return { status, headers, body }
    },
  )
}

function requestOf(endpoint: string, options: Record<string, unknown>): Request {
  const { method, prefixUrl, searchParams, headers, body } = options
  const url = new URL(endpoint, `${String(prefixUrl).replace(/\/+$/, '')}/`)
  if (typeof searchParams === 'string') url.search = searchParams
  const sent = new Headers({ accept: 'application/json, text/plain, */*', 'user-agent': 'onboarding-bot' })
  for (const [name, value] of Object.entries(headers ?? {})) sent.set(name, value)
  // gitbeaker sends `{}` with a DELETE, which some proxies refuse.
  const json = typeof body === 'string' && body !== '{}' ? body : undefined
  if (json === undefined) sent.delete('content-type')
  return {
    method: String(method ?? 'GET'),
    url,
    headers: Object.fromEntries(sent),
    body: json,
    ...(isFile(url) ? { replyBytes: FILE_BYTES } : {}),
  }
}
