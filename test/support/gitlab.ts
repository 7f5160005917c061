import nock from 'nock'
import { afterAll, afterEach, beforeEach, expect } from 'vitest'
import type { GitLabSettings } from '../../src/gitlab/settings.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'
import { type GatedClient, type GateSettings, gatedClient } from './gated-client.ts'

/** When GitLab answers in these tests, by its `Date` header. */
export const DATE = 'Sat, 21 Nov 2026 23:14:52 GMT'
export const READ_AT = '2026-11-21T23:14:52.000Z'
export const TOKEN = 'glpat-not-for-logs'

export interface FakeGitLab {
  url: string
  /** Declares the next calls. What is declared must be called, and nothing else may be. */
  api: nock.Scope
  clock: FakeClock
  /** Every line that was logged, as JSON. */
  lines: string[]
  client(settings?: Partial<GitLabSettings> & GateSettings): GatedClient
  /** Another server, to which nothing may be sent. */
  strayTo(origin: string): { calls: number }
}

/**
 * A GitLab made of declared calls, for one test file. The only importer of nock: a call that was not declared and a declared call that
 * was not made both fail the test.
 */
export function fakeGitLab(url = 'https://gitlab.example.com', project: string | number = 67): FakeGitLab {
  const undeclared: string[] = []
  const note = (request: { method?: string; path?: string; url?: string }) =>
    undeclared.push(`${request.method ?? '?'} ${request.path ?? request.url ?? '?'}`)
  const fake: FakeGitLab = {
    url,
    api: nock(url),
    clock: fakeClock(),
    lines: [],
    client: (settings = {}) =>
      gatedClient({ url, project, token: TOKEN, log: logTo(fake.lines), clock: fake.clock, ...settings }),
    strayTo(origin) {
      const stray = { calls: 0 }
      nock(origin)
        .persist()
        .get(/.*/)
        .optionally()
        .reply(() => {
          stray.calls += 1
          return [200, {}]
        })
      return stray
    },
  }

  beforeEach(() => {
    if (!nock.isActive()) nock.activate()
    nock.disableNetConnect()
    nock.emitter.on('no match', note)
    undeclared.length = 0
    fake.api = nock(`${url}/api/v4`).defaultReplyHeaders({ Date: DATE, 'Content-Type': 'application/json' })
    fake.clock = fakeClock()
    fake.lines = []
  })
  afterEach(() => {
    const unused = fake.api.pendingMocks()
    nock.cleanAll()
    nock.abortPendingRequests()
    nock.emitter.removeListener('no match', note)
    expect(undeclared, 'calls that the test did not declare').toEqual([])
    expect(unused, 'declared calls that were not made').toEqual([])
  })
  afterAll(() => nock.restore())
  return fake
}

function logTo(lines: string[]): GitLabSettings['log'] {
  const log = (fields: object, message: string) => void lines.push(JSON.stringify({ message, ...fields }))
  return { debug: log, info: log, warn: log, error: log }
}

/** An error as nock lets the network fail. */
export function networkError(code: string, syscall = 'read'): Error {
  return Object.assign(new Error(`${code} with ${TOKEN} in it`), { code, syscall })
}
