import { type AddressInfo, connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** A port that stays while those who listen behind it come and go: nobody else can take it meanwhile. */
export interface StandingPort {
  port: number
  /** Connections go to this port, and wait until it is known; undefined: they are cut. */
  leadTo(port: Promise<number> | undefined): void
}

/** Opens one that leads nowhere yet; it is closed when the test ends. */
export async function standingPort(): Promise<StandingPort> {
  let to: Promise<number | undefined> | undefined
  const server = createServer(async (incoming) => {
    incoming.on('error', () => incoming.destroy())
    const port = await to
    if (port === undefined) return void incoming.destroy()
    const outgoing = connect(port, '127.0.0.1')
    outgoing.on('error', () => incoming.destroy())
    incoming.on('close', () => outgoing.destroy())
    outgoing.on('close', () => incoming.destroy())
    incoming.pipe(outgoing).pipe(incoming)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(port) {
      to = port?.catch(() => undefined)
    },
  }
}
