import { expect, test } from 'vitest'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { gitlabAt } from '../support/stories/bot-process.ts'
import { runInProcess } from '../support/stories/run-in-process.ts'
import { storyWorld } from '../support/stories/story-world.ts'

test('status and plan tell how a run stands now, stood on another day and will stand, and change nothing', async () => {
  const world = await storyWorld({ startsAt: '2026-02-24T15:00:00Z' })
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const bot = await loopAt(world.url)
  await sweepOnce(bot)
  world.clock.moveTo('2026-03-02T15:00:00Z')
  await world.tick(1, 'lea', 'ho-contacts')
  world.clock.moveTo('2026-03-04T15:00:00Z')
  await world.tick(1, 'jonas', 'ho-meeting')
  await world.comment(1, 'jonas', 'The handover is done.')
  await sweepOnce(bot)
  world.requests.reset()
  const run = (...args: string[]) => runInProcess(args, gitlabAt(world.url))
  const status = async (...args: string[]) => JSON.parse((await run('status', '#1', '--json', ...args)).out)
  const state = (report: { tasks: { id: string; state: string; overdue: boolean }[] }, id: string) => {
    const task = report.tasks.find((one) => one.id === id)
    return [task?.state, task?.overdue]
  }

  const now = await status()
  expect(now).toMatchObject({ run: 'acme/csm-assigned/1', phase: 'welcome', zone: 'America/Chicago', complete: false })
  expect(now.tasks).toContainEqual(
    expect.objectContaining({
      id: 'ho-contacts',
      state: 'done',
      by: 'lea',
      since: expect.stringMatching(/^2026-03-02T15:00:0/),
    }),
  )

  const then = await status('--at', '2026-03-02')
  expect(then).toMatchObject({ phase: 'handoff', at: '2026-03-03T05:59:59.999Z', required: { resolved: 1 } })
  expect(state(then, 'ho-meeting')).toEqual(['open', false])
  const morning = await status('--at', '2026-03-02T14:00:00Z')
  expect(state(morning, 'ho-contacts')).toEqual(['open', true])
  const later = await status('--at', '2026-05-01')
  expect(state(later, 'ki-held')).toEqual(['open', true])

  const text = await run('status', '#1')
  expect(text.out).toContain('Introduction · 2 of 9 required tasks\n')
  expect(text.out).toMatch(/Next: Introduce yourself .* · overdue since 2026-03-02\n/)

  const planned = await run('plan', '#1', '--at', '2026-03-02', '--json')
  expect(JSON.parse(planned.out)).toMatchObject({ at: '2026-03-03T05:59:59.999Z', reasons: expect.any(Array) })

  for (const command of ['status', 'plan']) {
    expect(await run(command, '#1', '--at', '2026-02-23')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--at 2026-02-23: the run was opened on 2026-02-24'),
    })
    expect(await run(command, '#1', '--at', '2026-02-30')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--at 2026-02-30 is no day and no instant: write it as 2026-03-02 or'),
    })
  }
  const { total, byMethod } = world.requests.read()
  expect(total - (byMethod.GET ?? 0)).toBe(0)
})
