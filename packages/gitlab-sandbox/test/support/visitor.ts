import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'

/** Somebody at the sandbox's page. Each step waits until the page shows it; none sleeps. */
export type Visitor = {
  readonly page: Page
  /** Errors of the page, refused scripts and styles, and requests to other hosts. Should stay empty. */
  readonly troubles: readonly string[]
  goTo(path: string): Promise<void>
  /** Chooses whom to be, in the page's own menu. */
  become(username: string): Promise<void>
  /** Chooses from a menu, which saves what was chosen. */
  choose(menu: string, choice: string): Promise<void>
  /** The box of the task whose text holds these words. */
  box(words: string): Locator
  tick(words: string): Promise<void>
  untick(words: string): Promise<void>
  /** A label that the open issue carries, as its side shows it. */
  label(name: string): Locator
  addLabel(name: string): Promise<void>
  removeLabel(name: string): Promise<void>
  comment(text: string, options?: { internal?: boolean }): Promise<void>
  /** The comments by somebody, oldest first. */
  notesBy(username: string): Locator
  closeIssue(): Promise<void>
  reopenIssue(): Promise<void>
  /** `+1 hour`, `+1 day`, `+3 days` or `+1 week`. */
  advanceClock(step: string): Promise<void>
  /** Moves a card of the board by its menu; the label is scoped (`phase::next`). */
  moveCard(iid: number, label: string): Promise<void>
  waitForText(text: string | RegExp): Promise<void>
  /** A picture, where SCREENSHOTS names a folder; else nothing. */
  shot(name: string): Promise<void>
  leave(): Promise<void>
}

/** Opens the page of the sandbox at `url` in a session of its own, as `username`. */
export async function visit(browser: Browser, url: string, username: string): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 } })
  await context.addCookies([{ name: 'sandbox_user', value: username, url }])
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const troubles = watch(page, url)
  const saved = async (step: () => Promise<void>) => {
    await isAlive(page)
    const answered = page.waitForResponse((response) => response.request().method() !== 'GET')
    await step()
    await answered
  }
  const box = (words: string) => page.getByRole('checkbox', { name: words }).first()
  const pick = async (menu: Locator, choice: string) => {
    await isAlive(page)
    await menu.locator('summary').click()
    await menu.locator('li button').filter({ hasText: choice }).first().click()
  }
  const label = (name: string) => page.locator(`[data-held="${name}"]`)
  return {
    page,
    troubles,
    goTo: async (path) => void (await page.goto(path)),
    async become(name) {
      await pick(page.locator('.menu.who'), `@${name}`)
      await page.locator(`[data-me="${name}"]`).waitFor({ state: 'attached' })
    },
    choose: (menu, choice) => saved(() => pick(page.locator(menu), choice)),
    box,
    tick: (words) => saved(() => box(words).check()),
    untick: (words) => saved(() => box(words).uncheck()),
    label,
    async addLabel(name) {
      await page.getByLabel('Label to add').fill(name)
      await saved(() => page.getByLabel('Label to add').press('Enter'))
      await label(name).waitFor()
    },
    async removeLabel(name) {
      await saved(() => page.getByRole('button', { name: `Remove label ${name}`, exact: true }).click())
      await label(name).waitFor({ state: 'detached' })
    },
    async comment(text, { internal = false } = {}) {
      await page.getByLabel('Comment', { exact: true }).fill(text)
      if (internal) await page.getByLabel('Internal note').check()
      await saved(() => page.getByRole('button', { name: 'Comment', exact: true }).click())
    },
    notesBy: (name) => page.locator(`.note[data-author="${name}"]`),
    closeIssue: () => saved(() => page.getByRole('button', { name: 'Close issue' }).click()),
    reopenIssue: () => saved(() => page.getByRole('button', { name: 'Reopen issue' }).click()),
    advanceClock: (step) => saved(() => pick(page.locator('.menu.clock'), step)),
    async moveCard(iid, label) {
      await saved(() => pick(page.locator(`#card-${iid} .menu`), label.slice(label.indexOf('::') + 2)))
      await page.locator(`[data-drop="${label}"] #card-${iid}`).waitFor()
    },
    waitForText: (text) => page.getByText(text).first().waitFor(),
    shot: (name) => takeShot(page, name),
    leave: () => context.close(),
  }
}

/** A page that has just come shows its boxes and buttons before its script listens to them. */
async function isAlive(page: Page): Promise<void> {
  await page.waitForLoadState('load')
}

function watch(page: Page, url: string): string[] {
  const troubles: string[] = []
  page.on('pageerror', (error) => void troubles.push(error.message))
  page.on('console', (message) => {
    // What the API refuses is told to the person; the browser's own line about it says nothing more.
    const isRefusal = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRefusal) troubles.push(message.text())
  })
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) troubles.push(`request to ${request.url()}`)
  })
  return troubles
}

async function takeShot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
