import { describeInBrowser, visit } from 'gitlab-sandbox/testing/browser'
import { expect, it, onTestFinished } from 'vitest'
import { startBot } from '../support/started-bot.ts'

const REST = [
  'Agree the kickoff date',
  'Hold the kickoff call',
  'Agree the rhythm of calls',
  'Draft the success plan',
  'Hold the first cadence call',
  'Complete the account record',
]

describeInBrowser('an onboarding in the browser', (browser) => {
  it('opens for a CSM, follows the boxes and a label moved by hand, and ends as done when a person closes it', async () => {
    const bot = await startBot()
    onTestFinished(async () => void (await bot.stop()))
    const visitor = await visit(browser(), bot.url, 'maria')
    onTestFinished(() => visitor.leave())
    const phase = (name: string) => visitor.label(`onboarding::${name}`).waitFor()

    await visitor.goTo('/')
    await visitor.choose('[data-account="greyfriars-energy"] .menu', '@jonas')
    // The three accounts that wait have their assignment issues already.
    const issue = visitor.page.locator('[data-account="greyfriars-energy"]').getByRole('link', { name: '#4' })
    await issue.waitFor()
    await visitor.shot('story-1-accounts')
    await issue.click()
    await phase('handoff')

    await visitor.become('jonas')
    await visitor.tick('Name at least one customer contact')
    await visitor.tick('Hold the handover meeting')
    await phase('welcome')
    await visitor.waitForText('Internal handover → Introduction')
    await visitor.shot('story-2-welcome')

    await visitor.addLabel('onboarding::kickoff')
    await visitor.label('onboarding::welcome').waitFor({ state: 'detached' })
    await visitor.waitForText('The label says Kickoff call')

    await visitor.tick('Introduce yourself')
    await visitor.untick('Introduce yourself')
    await phase('kickoff')
    await visitor.tick('Introduce yourself')
    for (const task of REST) await visitor.tick(task)
    await phase('close-out')
    await visitor.waitForText('close this issue when you are ready')
    await visitor.closeIssue()
    await phase('done')
    await visitor.label('onboarding::close-out').waitFor({ state: 'detached' })
    await visitor.waitForText('The onboarding is complete.')
    await visitor.shot('story-3-done')

    expect(await visitor.notesBy('onboarding-bot').count()).toBe(3)
    expect(visitor.troubles).toEqual([])
    expect(await bot.stop()).toBe(0)
  })
})
