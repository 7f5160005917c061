import { describe, expect, it, onTestFinished } from 'vitest'
import { startBot } from '../support/started-bot.ts'

interface SeenIssue {
  iid: number
  title: string
  state: string
  labels: string[]
  closed_at: string | null
}

async function world() {
  const bot = await startBot({ SANDBOX_WORLD: 'd13', LOG_LEVEL: 'error' })
  onTestFinished(async () => void (await bot.stop()))
  const seen = async (path: string) => {
    const headers = { 'private-token': 'sandbox-maria' }
    return (await fetch(`${bot.url}${path}`, { headers })).json()
  }
  const issues = (await seen('/api/v4/projects/1/issues?scope=all&state=all&per_page=100')) as SeenIssue[]
  return { bot, issues, clock: (await seen('/sandbox/clock')) as { now: string } }
}

describe('the world of the sample report', () => {
  it('stands on the Monday morning, each run in its phase', async () => {
    const { issues, clock } = await world()
    expect(clock.now).toMatch(/^2026-03-02T13:0/)
    const phases = issues.map(({ title, state, labels, closed_at }) => [
      title,
      state === 'closed' ? closed_at?.slice(0, 10) : labels.find((label) => label.startsWith('onboarding::')),
    ])
    expect(Object.fromEntries(phases)).toMatchObject({
      'Onboarding: Aldgate Optics': '2026-02-24',
      'Onboarding: Brightwater Rail': 'onboarding::first-cadence',
      'Onboarding: Cobalt Harbour': 'onboarding::first-cadence',
      'Onboarding: Greyfriars Energy': 'onboarding::handoff',
      'Onboarding: Ironbridge Media': '2026-02-26',
      'Onboarding: Juniper Vale': 'onboarding::kickoff',
    })
  })
})
