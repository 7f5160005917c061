import { GitLabError } from '../gitlab-error.ts'
import type { Reply } from './reply.ts'

/** One request, ready to be sent. */
export interface OneRequest {
  /** The request as a person may read it. */
  name: string
  method: string
  url: URL
  headers: Record<string, string>
  body: string | undefined
  /** More bytes than that are not read. */
  replyBytes: number
  signal: AbortSignal
}

/** There was no whole answer. `sent`: the request may have reached GitLab. */
export interface NoResponse {
  lost: string
  sent: boolean
}

/** Sends one request once, follows nothing, repeats nothing. Throws only where the answer is too large. */
export async function attempt(request: OneRequest): Promise<Reply | NoResponse> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      // A redirect would carry the token to wherever it points.
      redirect: 'manual',
      signal: request.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    })
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      ...(await textOf(response, request)),
    }
  } catch (error) {
    if (error instanceof GitLabError) throw error
    return lostBecause(error)
  }
}

async function textOf(response: Response, request: OneRequest): Promise<Pick<Reply, 'text' | 'bytes'>> {
  if (response.body === null) return { text: '', bytes: 0 }
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > request.replyBytes) throw tooLarge(response.status, request)
    text += decoder.decode(chunk, { stream: true })
  }
  return { text: text + decoder.decode(), bytes }
}

function tooLarge(status: number, request: OneRequest): GitLabError {
  return new GitLabError({
    code: 'large',
    request: request.name,
    status,
    sentence: `more than ${request.replyBytes} bytes`,
    applied: request.method === 'GET' ? 'no' : 'unclear',
  })
}

/** Only the code of an error is kept: its text may hold what was sent. */
function lostBecause(error: unknown): NoResponse {
  const name = error instanceof Error ? error.name : ''
  if (name === 'TimeoutError') return { lost: 'no whole answer in time', sent: true }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = wordOf(cause, 'code')
  return { lost: code === '' ? 'the connection failed' : code, sent: !failedBeforeSending(cause, code) }
}

/** No name, no connection or no trust: then nothing of the request went out, and even a POST may be sent again. */
function failedBeforeSending(cause: unknown, code: string): boolean {
  if (['connect', 'getaddrinfo'].includes(wordOf(cause, 'syscall'))) return true
  if (cause instanceof AggregateError) return cause.errors.every((one) => failedBeforeSending(one, wordOf(one, 'code')))
  return (
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    code === 'ENOTFOUND' ||
    code === 'ECONNREFUSED' ||
    /CERT|VERIFY_LEAF|ERR_TLS|ERR_SSL/.test(code)
  )
}

function wordOf(error: unknown, field: 'code' | 'syscall'): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined
  return typeof value === 'string' ? value : ''
}
