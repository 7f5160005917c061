/**
 * A process that is made to be killed; it tells in lines of JSON how far it is. Arguments: DATA_DIR, or the address
 * of a PostgreSQL, and what it does.
 * `add`: adds requests for ever, each acknowledged one is said. `hold`: takes requests in hand, never finishes one.
 * `hold-and-add`: the same, with one request added before and, once that is in hand, again. `add-and-die`: adds requests and kills
 * itself in the instant in which they are acknowledged, before anything is moved out of the inbox. `wake-and-hold`: asks for the runs
 * whose wake time has come, and takes them in hand as `hold` does.
 */
import { startWaking } from '../../../src/cli/start/start-waking.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { NOW } from './due-run.ts'
import { keptLog } from './kept-log.ts'
import { identity } from './stores.ts'

const [place = '', what] = process.argv.slice(2)
const where = place.startsWith('postgres') ? { databaseUrl: place } : { dataDir: place }
const retries = { limit: 1, firstPauseSeconds: 0, longestPauseSeconds: 0 }
const store = await openStore({ ...where, identity, log: keptLog(), retries })
/** Resolves when the line has left this process: where the reader is slow it waits here, and a kill would take it along. */
const say = (line: object) =>
  new Promise<void>((said) => void process.stdout.write(`${JSON.stringify(line)}\n`, () => said()))

let iid = 0
async function addForEver(): Promise<void> {
  for (;;) {
    const mine = ++iid
    await store.queue.add({ kind: 'issue', iid: mine }, { delivery: `delivery-${mine}` })
    await say({ stored: mine })
  }
}

const look = { kind: 'issue', iid: 1 } as const
if (what === 'hold-and-add') await store.queue.add(look)
if (what === 'wake-and-hold') {
  const { cache, queue } = store
  const gitlabTime = () => Temporal.Instant.from(NOW).add({ seconds: 1 }).toString()
  startWaking({ cache, gitlabTime, add: queue.add, log: keptLog() }).arm()
}
if (what?.includes('hold')) {
  await store.queue.work(async () => {
    if (what === 'hold-and-add') await store.queue.add(look)
    await say({ inHand: true })
    // Never ends, and keeps the process until it is killed.
    await new Promise(() => setInterval(() => {}, 60_000))
  })
}
if (what === 'add') await Promise.all(Array.from({ length: 8 }, addForEver))
if (what === 'add-and-die') {
  await Promise.all([1, 2, 1].map((iid) => store.queue.add({ kind: 'issue', iid }, { delivery: `delivery-${iid}` })))
  process.kill(process.pid, 'SIGKILL')
}
