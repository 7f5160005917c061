import { runningSandbox, type TestSandbox } from 'gitlab-sandbox/testing'
import { describeInBrowser, type Visitor, visit } from 'gitlab-sandbox/testing/browser'
import { expect, it, onTestFinished } from 'vitest'
import { onboardingPage } from '../../src/cli/sandbox/onboarding-page.ts'
import { seededAccounts } from '../../src/cli/sandbox/seeded-accounts.ts'

const HALDEN = '[data-account="halden-maritime"] .menu'
const HOSTILE = `</h1><script>alert(1)</script><img src=x onerror=alert(2)> "onmouseover='alert(3)' @all`

describeInBrowser('the page of accounts', (browser) => {
  async function start(username: string): Promise<{ sandbox: TestSandbox; visitor: Visitor }> {
    const files = { message: 'Add accounts', contents: seededAccounts('2026-03-02') }
    const sandbox = await runningSandbox({ page: onboardingPage, seed: { files } })
    const visitor = await visit(browser(), sandbox.url, username)
    onTestFinished(() => visitor.leave())
    return { sandbox, visitor }
  }

  it('commits the chosen CSM and leaves every other byte of the account file alone', async () => {
    const { sandbox, visitor } = await start('maria')
    const file = '/projects/1/repository/files/accounts%2Fhalden-maritime.yml'
    const before = String((await sandbox.as('maria').get(`${file}/raw`)).body)
    await visitor.goTo('/')
    await visitor.choose(HALDEN, '@priya')
    await visitor.page.locator('[data-account="halden-maritime"] summary').getByText('Priya Raman').waitFor()
    expect((await sandbox.as('maria').get(`${file}/raw`)).body).toBe(before.replace('csm: null', 'csm: priya'))
    const commits = await sandbox.as('maria').get('/projects/1/repository/commits')
    expect(commits.body).toMatchObject([
      { title: 'Give halden-maritime to priya', author_name: 'Maria Sandoval' },
      {},
      {},
    ])
  })

  it('tells a Developer why the CSM cannot be chosen', async () => {
    const { visitor } = await start('jonas')
    await visitor.goTo('/')
    await visitor.choose(HALDEN, '@priya')
    await visitor.waitForText('Not saved: You are not allowed to push into this branch')
  })

  it('shows a hostile name as it is written, and runs nothing of it', async () => {
    const { sandbox, visitor } = await start('maria')
    const content = `key: hostile\nname: ${JSON.stringify(HOSTILE)}\nteam: {csm: null}\n`
    const file = { branch: 'main', commit_message: HOSTILE, content }
    await sandbox.as('root').post('/projects/1/repository/files/accounts%2Fhostile.yml', file)
    await visitor.goTo('/')
    expect(await visitor.page.locator('[data-account="hostile"] .name').innerText()).toBe(HOSTILE)
    expect(
      await visitor.page.locator('main script, main img, main svg, main [onmouseover], main [onerror]').count(),
    ).toBe(0)
    expect(visitor.troubles).toEqual([])
  })
})
