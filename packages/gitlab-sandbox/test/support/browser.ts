import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Containers often have 64 MB of shared memory, and a page that finds none left crashes.
  '--disable-dev-shm-usage',
]

/** Chromium on this machine: what the environment variable CHROMIUM says, else where systems usually have it. */
export function findChromium(): string | undefined {
  const { CHROMIUM } = process.env
  return CHROMIUM || KNOWN.find((path) => existsSync(path))
}

/**
 * Tests that need a browser, headless and with a profile of its own. Without a Chromium they are skipped, and their
 * name says why; in CI that is a failure.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  const executablePath = findChromium()
  if (executablePath === undefined) describeMissing(name)
  else describe(name, () => tests(browserAt(executablePath)))
}

function browserAt(executablePath: string): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: FLAGS, headless: true, timeout: 120_000 })
  })
  afterAll(() => browser?.close())
  return () => {
    if (!browser) throw new Error('The browser has not started')
    return browser
  }
}

function describeMissing(name: string): void {
  const reason = 'there is no Chromium: install it, or set CHROMIUM to its path'
  const fails = () => {
    throw new Error(reason)
  }
  if (process.env.CI) it(name, fails)
  else describe.skip(`${name} (skipped: ${reason})`, () => void it('is not tried', fails))
}
