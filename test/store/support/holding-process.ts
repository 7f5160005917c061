/** A process that opens a store and keeps it until it is told to end (SIGTERM) or killed. Argument: DATA_DIR. */
import { openStore } from '../../../src/store/open-store.ts'
import { keptLog } from './kept-log.ts'
import { identity } from './stores.ts'

const store = await openStore({ dataDir: process.argv[2] ?? '', identity, log: keptLog() })
const alive = setInterval(() => {}, 60_000)
process.once('SIGTERM', async () => {
  await store.close()
  clearInterval(alive)
})
console.log(JSON.stringify({ opened: true }))
