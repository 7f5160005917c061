import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that listens. */
export interface Listening {
  port: number
  /** Takes nothing more, lets what is in hand end (two seconds at most, unless told otherwise), resolves when all is closed. */
  close(): Promise<void>
}

const PATIENCE_MS = 2_000
/** GitLab gives a hook up after ten seconds; who takes much longer to send one is not GitLab. */
const REQUEST_MS = 30_000

/** Listens on a port (0: any free one); rejects where that port is taken. `patienceMs`: for what is in hand when it closes. */
export async function listen(
  app: RequestListener,
  { port, host, patienceMs = PATIENCE_MS }: { port: number; host?: string; patienceMs?: number },
): Promise<Listening> {
  let isClosing = false
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    // A connection that is kept open would keep a closing server open, too.
    response.once('close', () => isClosing && server.closeIdleConnections())
    app(request, response)
  })
  server.listen(port, host)
  await once(server, 'listening')
  const { port: actual } = server.address() as AddressInfo
  return {
    port: actual,
    async close() {
      if (isClosing) return void (server.listening && (await once(server, 'close')))
      isClosing = true
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const impatient = setTimeout(() => server.closeAllConnections(), patienceMs)
      await closed
      clearTimeout(impatient)
    },
  }
}
