import { expect, it, onTestFinished } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { runningSandbox, type TestSandbox } from '../support/running-sandbox.ts'
import { type Visitor, visit } from '../support/visitor.ts'

const PROJECT = '/customer-success/onboarding'
const TASKS = `Some words with \`[ ]\` and ünïcode.

- [ ] Read the record <!-- t:read -->
- [ ] Hold the *meeting* · CSM <!-- t:meet -->
  - [x] Agenda sent
- [~] Not for this customer

<details><summary>How this works</summary>

Tick what is done.

</details>

<!-- onboarding-bot run=acme/csm-assigned/1 -->`
const BOARD = {
  scope: 'onboarding::',
  labels: ['onboarding::handoff', 'onboarding::welcome', 'onboarding::kickoff'],
  hides: (label: string) => label === 'onboarding',
}
const HOSTILE = `</h1><script>alert(1)</script><img src=x onerror=alert(2)> "onmouseover='alert(3)' @all`

describeInBrowser('the page of the sandbox', (browser) => {
  async function start(username: string): Promise<{ sandbox: TestSandbox; visitor: Visitor }> {
    const sandbox = await runningSandbox({ page: { board: BOARD } })
    const visitor = await visit(browser(), sandbox.url, username)
    onTestFinished(() => visitor.leave())
    return { sandbox, visitor }
  }
  const open = async (sandbox: TestSandbox, fields: object) =>
    (await sandbox.as('jonas').post('/projects/1/issues', fields)).body as { iid: number; web_url: string }

  it('saves the whole description when a box is ticked, with nothing else changed, and shows the tick in the history', async () => {
    const { sandbox, visitor } = await start('mira')
    const { web_url } = await open(sandbox, { title: 'Onboarding: Acme', description: TASKS })
    await visitor.goTo(web_url)
    const saved = visitor.page.waitForRequest((request) => request.method() === 'PUT')
    await visitor.tick('Hold the meeting')
    expect((await saved).postDataJSON()).toEqual({ description: TASKS.replace('[ ] Hold', '[x] Hold') })
    await visitor.waitForText(/marked the checklist item .* as completed/)
    await visitor.tick('Read the record')
    await visitor.untick('Agenda sent')
    const { body } = await sandbox.as('mira').get('/projects/1/issues/1')
    const expected = TASKS.replaceAll(/\[ \] (Hold|Read)/g, '[x] $1').replace('[x] Agenda', '[ ] Agenda')
    expect(body).toMatchObject({ description: expected, task_completion_status: { count: 3, completed_count: 2 } })
    const notes = await sandbox.as('mira').get('/projects/1/issues/1/notes', { sort: 'asc' })
    expect(notes.body).toMatchObject([
      { system: true, author: { username: 'mira' }, body: expect.stringContaining('Hold the meeting') },
      { system: true, author: { username: 'mira' }, body: expect.stringContaining('Read the record') },
      { system: true, author: { username: 'mira' }, body: expect.stringMatching(/Agenda sent.*incomplete/) },
    ])
    expect(visitor.troubles).toEqual([])
  })

  it('hides comments, keeps details and does not let a task be ticked that is not applicable', async () => {
    const { sandbox, visitor } = await start('mira')
    const { web_url } = await open(sandbox, { title: 'Onboarding: Acme', description: TASKS })
    await visitor.goTo(web_url)
    const text = await visitor.page.locator('#description').innerText()
    expect(text).not.toMatch(/<!--|onboarding-bot|t:read/)
    expect(await visitor.page.locator('#description summary').innerText()).toBe('How this works')
    expect(await visitor.box('Not for this customer').isDisabled()).toBe(true)
    expect(await visitor.page.locator('#description s').innerText()).toBe('Not for this customer')
  })

  it('ticks two boxes in one page without losing the first, also when somebody else ticks between', async () => {
    const { sandbox, visitor } = await start('mira')
    const { web_url } = await open(sandbox, { title: 'Onboarding: Acme', description: TASKS })
    const other = await visit(browser(), sandbox.url, 'jonas')
    onTestFinished(() => other.leave())
    await Promise.all([visitor.goTo(web_url), other.goTo(web_url)])
    await visitor.tick('Read the record')
    await other.page.locator('#description input:checked').nth(1).waitFor()
    await other.tick('Hold the meeting')
    const { body } = await sandbox.as('mira').get('/projects/1/issues/1')
    expect(body).toMatchObject({ task_completion_status: { count: 3, completed_count: 3 } })
    await visitor.page.locator('#description input:checked').nth(2).waitFor()
  })

  it('shows what others do without being loaded again', async () => {
    const { sandbox, visitor } = await start('maria')
    const { web_url } = await open(sandbox, { title: 'Onboarding: Acme', labels: 'onboarding::handoff' })
    await visitor.goTo(web_url)
    await visitor.page.getByLabel('Comment', { exact: true }).fill('half a sentence')
    const bot = sandbox.as('onboarding-bot')
    await bot.put('/projects/1/issues/1', { add_labels: 'onboarding::welcome', remove_labels: 'onboarding::handoff' })
    await bot.post('/projects/1/issues/1/notes', { body: '**Introduction** · 0 of 2 required tasks' })
    await visitor.label('onboarding::welcome').waitFor()
    await visitor.label('onboarding::handoff').waitFor({ state: 'detached' })
    await visitor.notesBy('onboarding-bot').filter({ hasText: '0 of 2 required tasks' }).waitFor()
    expect(await visitor.page.locator('.by-labels').last().innerText()).toMatch(
      /Onboarding Bot added.*welcome.*removed.*handoff/s,
    )
    expect(await visitor.page.getByLabel('Comment', { exact: true }).inputValue()).toBe('half a sentence')
  })

  it('shows hostile names and texts as they are written, and runs nothing of them', async () => {
    const { sandbox, visitor } = await start('maria')
    const content = `key: hostile\nname: ${JSON.stringify(HOSTILE)}\nteam: {csm: null}\n`
    const file = { branch: 'main', commit_message: HOSTILE, content }
    await sandbox.as('root').post('/projects/1/repository/files/accounts%2Fhostile.yml', file)
    const text = `${HOSTILE}\n\n- [ ] ${HOSTILE}\n\n</details></div><svg onload=alert(4)>\n\n[x](javascript:alert(5))`
    await open(sandbox, { title: HOSTILE, description: text, labels: HOSTILE.replaceAll(',', ' ') })
    await sandbox.as('jonas').post('/projects/1/issues/1/notes', { body: text })
    const paths = ['/', `${PROJECT}/-/issues`, `${PROJECT}/-/boards`, `${PROJECT}/-/issues/1`]
    for (const path of [...paths, `${PROJECT}/-/blob/main/accounts/hostile.yml`, `/${encodeURIComponent(HOSTILE)}`]) {
      await visitor.goTo(path)
      expect(
        await visitor.page.locator('main script, main img, main svg, main [onmouseover], main [onerror]').count(),
      ).toBe(0)
      expect(await visitor.page.locator('main a[href^="javascript"]').count()).toBe(0)
    }
    await visitor.goTo(`${PROJECT}/-/issues/1`)
    expect(await visitor.page.locator('h1').innerText()).toBe(HOSTILE)
    expect(await visitor.page.locator('main > .issue > .activity').count()).toBe(1)
    expect(visitor.troubles).toEqual([])
  })

  it('filters the list by label and state, by address and by hand', async () => {
    const { sandbox, visitor } = await start('maria')
    await open(sandbox, { title: 'One', labels: 'onboarding,onboarding::kickoff' })
    await open(sandbox, { title: 'Two', labels: 'onboarding' })
    await open(sandbox, { title: 'Three', labels: 'onboarding::kickoff' })
    await sandbox.as('jonas').put('/projects/1/issues/3', { state_event: 'close' })
    const shown = () => visitor.page.locator('.issues .name').allInnerTexts()
    await visitor.goTo(`${PROJECT}/-/issues?label_name[]=onboarding%3A%3Akickoff&state=opened`)
    expect(await shown()).toEqual(['One'])
    await visitor.page.getByRole('link', { name: /^All/ }).click()
    await visitor.page.waitForURL(/state=all/)
    expect(await shown()).toEqual(['Three', 'One'])
    await visitor.goTo(`${PROJECT}/-/work_items`)
    expect(await shown()).toEqual(['Two', 'One'])
    await visitor.page.getByLabel('Label', { exact: true }).selectOption('onboarding::kickoff')
    await visitor.page.getByRole('button', { name: 'Filter' }).click()
    await visitor.page.waitForURL(/label_name/)
    expect(await shown()).toEqual(['One'])
  })

  it('moves a card in one save, by its menu and by dragging', async () => {
    const { sandbox, visitor } = await start('jonas')
    await open(sandbox, { title: 'Onboarding: Acme', labels: 'onboarding,onboarding::handoff' })
    await visitor.goTo(`${PROJECT}/-/boards`)
    await visitor.moveCard(1, 'onboarding::kickoff')
    const labels = async () => (await sandbox.as('jonas').get('/projects/1/issues/1')).body
    expect(await labels()).toMatchObject({ labels: ['onboarding', 'onboarding::kickoff'] })
    sandbox.requests.reset()
    const list = visitor.page.locator('[data-drop="onboarding::welcome"]')
    await visitor.page.locator('#card-1 .facts').dragTo(list)
    await list.locator('#card-1').waitFor()
    expect(await labels()).toMatchObject({ labels: ['onboarding', 'onboarding::welcome'] })
    expect(sandbox.requests.read()).toMatchObject({ total: 2 })
  })

  it('changes labels, assignee, due date and state of an issue, and says who did it', async () => {
    const { sandbox, visitor } = await start('jonas')
    await open(sandbox, { title: 'Onboarding: Acme', confidential: true })
    await visitor.goTo(`${PROJECT}/-/work_items/1`)
    await visitor.waitForText('Confidential')
    await visitor.addLabel('health::yellow')
    await visitor.addLabel('at-risk')
    await visitor.removeLabel('at-risk')
    await visitor.page.locator('.assign summary').click()
    await visitor.page.locator('.assign button').filter({ hasText: '@priya' }).click()
    await visitor.page.locator('[data-assignees="priya"]').waitFor()
    await visitor.page.locator('.side .change summary').click()
    await visitor.page.getByLabel('Due date').fill('2030-02-28')
    await visitor.page.getByRole('button', { name: 'Save', exact: true }).click()
    await visitor.page.locator('[data-due="2030-02-28"]').waitFor()
    await visitor.become('lea')
    await visitor.comment('Seen by **Lea**', { internal: true })
    await visitor.notesBy('lea').getByText('Internal').waitFor()
    await visitor.closeIssue()
    await visitor.page.getByRole('button', { name: 'Reopen issue' }).waitFor()
    await visitor.reopenIssue()
    await visitor.waitForText(/Lea Fontaine reopened/)
    const { body } = await sandbox.as('jonas').get('/projects/1/issues/1')
    expect(body).toMatchObject({
      state: 'opened',
      labels: ['health::yellow'],
      due_date: '2030-02-28',
      assignees: [{ username: 'priya' }],
    })
    expect(visitor.troubles).toEqual([])
  })

  it('moves the clock of the whole sandbox', async () => {
    const { sandbox, visitor } = await start('maria')
    const before = Temporal.Instant.from(sandbox.clock.now())
    await visitor.goTo('/')
    await visitor.advanceClock('+3 days')
    const after = Temporal.Instant.from(sandbox.clock.now())
    expect(after.since(before).total('hours')).toBeGreaterThanOrEqual(72)
    await visitor.page.locator(`#clock time[datetime^="${after.toString().slice(0, 10)}"]`).waitFor()
  })

  it('opens every web_url that the API gives', async () => {
    const { sandbox, visitor } = await start('maria')
    const { web_url } = await open(sandbox, { title: 'Onboarding: Acme' })
    const ask = async (path: string) => (await sandbox.as('root').get(path)).body as { web_url: string }
    const user = await ask('/user')
    const project = await ask('/projects/1')
    const group = await ask('/groups/customer-success')
    const commit = await ask('/projects/1/repository/commits/main')
    const branch = await ask('/projects/1/repository/branches/main')
    const urls = [web_url, user.web_url, project.web_url, group.web_url, commit.web_url, branch.web_url]
    for (const url of urls) expect([url, (await visitor.page.goto(url))?.status()]).toEqual([url, 200])
    const nowhere = await visitor.page.goto(`${PROJECT}/-/issues/99`)
    expect(nowhere?.status()).toBe(404)
  })

  it('can be used by keyboard alone', async () => {
    const { sandbox, visitor } = await start('mira')
    await open(sandbox, { title: 'Onboarding: Acme', description: TASKS })
    await visitor.goTo(`${PROJECT}/-/issues/1`)
    const unnamed = visitor.page.locator(
      'button:not([aria-label]):empty, input:not([type=hidden]):not([aria-label]):not([aria-labelledby]):not([name])',
    )
    expect(await unnamed.count()).toBe(0)
    await visitor.box('Read the record').focus()
    await visitor.page.keyboard.press('Space')
    await visitor.waitForText(/marked the checklist item/)
    expect(await visitor.box('Read the record').evaluate('document.activeElement.dataset.at')).toBeDefined()
    await visitor.page.locator('.menu.who > summary').focus()
    await visitor.page.keyboard.press('Enter')
    await visitor.page.keyboard.press('Tab')
    await visitor.page.keyboard.press('Escape')
    expect(await visitor.page.locator('.menu[open]').count()).toBe(0)
  })
})
