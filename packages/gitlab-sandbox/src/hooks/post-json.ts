import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

/** How a receiver answered; `status` is `internal error` where there was no answer, with the reason as body. */
export type Answer = {
  readonly status: string
  readonly headers: Record<string, string>
  readonly body: string
  readonly seconds: number
}

/** How long a receiver may take, and what cuts all off. */
export type Limits = { readonly timeoutMs: number; readonly signal: AbortSignal }

const MAX_REDIRECTS = 5
const MAX_REQUEST = 25 * 1024 * 1024
const MAX_LOGGED = 8 * 1024

/**
 * POSTs a body once. Redirects are followed as a GET, as GitLab does (facts 0.13); each connection is used once,
 * so that a receiver that was started anew meets no dead one.
 */
export async function postJson(
  url: string,
  headers: Record<string, string>,
  raw: string,
  limits: Limits,
): Promise<Answer> {
  const start = performance.now()
  const seconds = () => (performance.now() - start) / 1000
  try {
    if (Buffer.byteLength(raw) > MAX_REQUEST) throw new Error('the request body is larger than 25 MB')
    const signal = AbortSignal.any([limits.signal, AbortSignal.timeout(limits.timeoutMs)])
    let answer = await ask('POST', url, headers, raw, signal)
    for (let hops = 0; /^30[1237]/.test(answer.status) && answer.headers.location; hops += 1) {
      if (hops >= MAX_REDIRECTS) throw new Error('too many redirects')
      answer = await ask('GET', new URL(answer.headers.location, url).href, {}, undefined, signal)
    }
    return { ...answer, seconds: seconds() }
  } catch (error) {
    return { status: 'internal error', headers: {}, body: String(error), seconds: seconds() }
  }
}

function ask(
  method: string,
  url: string,
  headers: Record<string, string>,
  raw: string | undefined,
  signal: AbortSignal,
): Promise<Omit<Answer, 'seconds'>> {
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp
    const length = raw === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(raw)) }
    const sent = request(url, { method, headers: { ...headers, ...length }, signal, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: String(response.statusCode),
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(chunks).toString('utf8').slice(0, MAX_LOGGED),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(raw)
  })
}
