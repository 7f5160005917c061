import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ReceiverAnswer } from './recording.ts'

/** A hook that came in: headers in lower case, the body as it was sent. */
export type ReceivedHook = { readonly headers: Readonly<Record<string, string>>; readonly raw: string }

/** Receives hooks and answers them as told. */
export type HookReceiver = {
  readonly url: string
  /** What came in since the last time. */
  take(): ReceivedHook[]
  answerWith(answer: ReceiverAnswer): void
  close(): Promise<void>
}

/** Starts a receiver on a free port. */
export async function startHookReceiver(): Promise<HookReceiver> {
  let inbox: ReceivedHook[] = []
  let answer: ReceiverAnswer = {}
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    if (request.method === 'POST') inbox.push({ headers, raw: Buffer.concat(chunks).toString('utf8') })
    const { status, headers: sent, delay } = answer
    if (delay) await new Promise((done) => setTimeout(done, delay * 1000))
    response.writeHead(status ?? 200, sent).end()
  })
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = inbox
      inbox = []
      return taken
    },
    answerWith(next) {
      answer = next
    },
    close: () => new Promise((closed) => void server.close(() => closed())),
  }
}
