import { expect, test } from 'vitest'
import { runInProcess } from '../../support/stories/run-in-process.ts'

test('the stand-in alone makes no history, which the bot would have to answer, and says so', async () => {
  expect(await runInProcess(['sandbox'], { SANDBOX_WORLD: 'd13', SANDBOX_PORT: '0' })).toMatchObject({
    code: 1,
    err: expect.stringContaining('The world d13 needs the bot'),
  })
})
