import { afterAll, expect, test } from 'vitest'
import { openEmbedded } from '../../src/store/database/open-embedded.ts'
import { migrate } from '../../src/store/migrate.ts'
import { vacuum } from '../../src/store/queue/maintenance.ts'
import { openQueue } from '../../src/store/queue/open-queue.ts'
import { keptLog } from './support/kept-log.ts'
import { atOnce, testStores } from './support/stores.ts'

const stores = testStores()
afterAll(() => stores.clear())

test('an embedded store that is swept up does not grow with the requests that it has done', async () => {
  const log = keptLog()
  const db = await openEmbedded(await stores.emptyStore(), log, Date.now)
  await migrate(db)
  const queue = await openQueue({ db, log, now: Date.now, retries: atOnce })
  await queue.work(async () => {})
  const sizes: number[] = []
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 60 }, (_, n) => queue.add({ kind: 'issue', iid: n + 1 })))
    await queue.idle()
    await vacuum(db)
    const [row] = await db.query<{ pages: number }>(
      `SELECT (pg_relation_size('onboarding_bot_queue.job_common') + pg_relation_size('onboarding_bot.look'))::int / 8192 AS pages`,
    )
    sizes.push(row?.pages ?? Number.NaN)
  }
  await queue.stop()
  await db.close()
  expect(sizes[2]).toBeLessThanOrEqual(sizes[0] ?? 0)
})
