/**
 * A process whose work never lets go of its thread: it opens a store (argument: DATA_DIR, or the address of a PostgreSQL), starts the
 * receiver of hooks, tells its port in a line of JSON, and then does nothing else until it is killed, not even a turn of its event loop.
 */
import { writeSync } from 'node:fs'
import { startReceiver } from '../../../src/cli/start/receiver/start-receiver.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { keptLog } from '../../store/support/kept-log.ts'
import { identity } from '../../store/support/stores.ts'

const [place = ''] = process.argv.slice(2)
const where = place.startsWith('postgres') ? { databaseUrl: place } : { dataDir: place }
const store = await openStore({ ...where, identity, log: keptLog() })
const secrets = { gitlab: { tokens: ['plain-secret'], signingTokens: [] } }
const project = { id: 1, path: 'customer-success/onboarding' }
const port = await startReceiver().listen(
  { ...where, secrets, project, port: 0, host: '127.0.0.1' },
  { log: keptLog(), ready: async () => ({ ok: true }), stored: store.queue.wake },
)
// At once: what is written to a pipe otherwise would wait for the next turn.
writeSync(1, `${JSON.stringify({ port })}\n`)
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
