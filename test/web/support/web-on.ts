import type { ReconcileRequest } from '../../../src/core/request/reconcile-request.ts'
import { createWeb, type WebOptions } from '../../../src/web/create-web.ts'
import { type Listening, listen } from '../../../src/web/listen.ts'

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

/** The web part on a free port, with a queue in memory that knows deliveries. */
export interface TestWeb extends Listening {
  url: string
  requests: ReconcileRequest[]
  deliveries: (string | undefined)[]
  post(
    headers: Record<string, string>,
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<{ status: number; text: string; headers: Headers }>
}

export async function webOn(options: Partial<WebOptions> = {}): Promise<TestWeb> {
  const requests: ReconcileRequest[] = []
  const deliveries: (string | undefined)[] = []
  const queue: WebOptions['queue'] = {
    async add(look, { delivery } = {}) {
      requests.push(look)
      deliveries.push(delivery)
    },
  }
  const app = createWeb({
    secrets: { tokens: ['plain-secret'], signingTokens: [] },
    project: { id: 1, path: 'customer-success/onboarding' },
    queue,
    ready: async () => ({ ok: true }),
    log: quiet,
    ...options,
  })
  const listening = await listen(app, { port: 0, host: '127.0.0.1', patienceMs: 600_000 })
  const url = `http://127.0.0.1:${listening.port}`
  return {
    ...listening,
    url,
    requests: requests,
    deliveries,
    async post(headers, body = '') {
      const response = await fetch(`${url}/webhooks/gitlab`, { method: 'POST', headers, body })
      return { status: response.status, text: await response.text(), headers: response.headers }
    },
  }
}
