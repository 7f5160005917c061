import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { requestsOf } from '../../../src/core/request/payload.ts'
import type { ReconcileRequest } from '../../../src/core/request/reconcile-request.ts'
import { createWeb, type WebOptions } from '../../../src/web/create-web.ts'
import { type Listening, listen } from '../../../src/web/listen.ts'

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

/** The web part on a free port, with an inbox in memory that knows deliveries. */
export interface TestWeb extends Listening {
  url: string
  requests: ReconcileRequest[]
  deliveries: (string | undefined)[]
  /** How many bytes it has read from all that called. */
  received(): number
  post(
    headers: Record<string, string>,
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<{ status: number; text: string; headers: Headers }>
}

export async function webOn(options: Partial<WebOptions> = {}): Promise<TestWeb> {
  const requests: ReconcileRequest[] = []
  const deliveries: (string | undefined)[] = []
  const inbox: WebOptions['inbox'] = {
    async put(payload, { delivery } = {}) {
      requests.push(...requestsOf(payload))
      deliveries.push(delivery)
    },
  }
  const app = createWeb({
    secrets: { gitlab: { tokens: ['plain-secret'], signingTokens: [] } },
    project: { id: 1, path: 'customer-success/onboarding' },
    inbox,
    ready: async () => ({ ok: true }),
    log: quiet,
    ...options,
  })
  const sockets = new Set<Socket>()
  const counted: RequestListener = (request, response) => {
    sockets.add(request.socket)
    app(request, response)
  }
  const listening = await listen(counted, { port: 0, host: '127.0.0.1', patienceMs: 600_000 })
  const url = `http://127.0.0.1:${listening.port}`
  return {
    ...listening,
    url,
    requests,
    deliveries,
    received: () => [...sockets].reduce((bytes, { bytesRead }) => bytes + bytesRead, 0),
    async post(headers, body = '') {
      const response = await fetch(`${url}/webhooks/gitlab`, { method: 'POST', headers, body })
      return { status: response.status, text: await response.text(), headers: response.headers }
    },
  }
}
