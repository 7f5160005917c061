import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReconcileRequest } from '../../src/core/request/reconcile-request.ts'
import { events } from '../../src/web/events.ts'
import { isOurs } from '../../src/web/receive-hook.ts'
import { hook, hookNames } from './support/hooks.ts'

const issue = (iid: number): ReconcileRequest => ({ kind: 'issue', iid })
const account = (key: string): ReconcileRequest => ({ kind: 'account', key })
const accounts: ReconcileRequest = { kind: 'accounts' }

/** What each recorded hook asks for. */
const expected: Record<string, ReconcileRequest[]> = {
  'captured-work-item-task': [],
  'confidential-issue': [issue(1)],
  'doc-issue': [issue(23)],
  'doc-note': [issue(17)],
  // Two of four commits are listed.
  'doc-push': [accounts],
  'doc-tag-push': [],
  'doc-token-expires': [],
  emoji: [],
  'incident-opened': [],
  'internal-note': [issue(1)],
  'issue-delivery': [issue(1)],
  'issue-delivery-resent': [issue(1)],
  'issue-opened': [issue(1)],
  'issue-ticked': [issue(1)],
  milestone: [],
  note: [issue(1)],
  'push-adds-account': [account('acme')],
  'push-changes-two-accounts': [account('globex'), account('acme')],
  'push-elsewhere': [],
  'push-other-branch': [],
  'push-removes-account': [account('globex')],
  'task-opened': [],
  'thread-note': [issue(1)],
}

test.each(hookNames)('%s makes the requests that it should', (name) => {
  const { headers, body } = hook(name)
  const looksOf = events.get(headers['x-gitlab-event'] ?? '')
  expect(looksOf?.(JSON.parse(body))).toEqual(expected[name])
})

const push = (change: object) => ({
  object_kind: 'push',
  ref: 'refs/heads/main',
  after: 'b9c92c44cb4def91a8d03c21dd02370db8341cbf',
  project: { id: 1, default_branch: 'main' },
  total_commits_count: 1,
  ...change,
})
const commit = (...added: string[]) => ({ added, modified: [], removed: [] })
const requestsOfPush = (change: object) => events.get('Push Hook')?.(push(change))

describe('a push', () => {
  test('names an account once, however often it was touched', () => {
    const commits = [
      commit('accounts/acme.yml'),
      { added: [], modified: ['accounts/acme.yml', 'README.md'], removed: [] },
    ]
    expect(requestsOfPush({ commits, total_commits_count: 2 })).toEqual([account('acme')])
  })

  test('that touches many accounts is one request for them together', () => {
    const names = Array.from({ length: 20 }, (_, n) => `a${n}`)
    const requests = requestsOfPush({ commits: [commit(...names.map((name) => `accounts/${name}.yml`))] })
    expect(requests).toEqual([{ kind: 'some-accounts', keys: names }])
    const long = names.map((name) => name.padEnd(100, 'x'))
    expect(requestsOfPush({ commits: [commit(...long.map((name) => `accounts/${name}.yml`))] })).toEqual(
      long.map(account),
    )
  })

  test.each([
    ['lists not all of its commits', { commits: [commit('accounts/acme.yml')], total_commits_count: 21 }],
    ['lists no commits, since the branch was set back', { commits: [], total_commits_count: 0 }],
    ['has no list of commits', {}],
    ['has a commit without its files', { commits: [{ id: 'b9c92c44' }] }],
    ['touches a file that is no account', { commits: [commit('accounts/acme.yml', 'accounts/Big Corp.yaml')] }],
    [
      'touches more than twenty accounts',
      { commits: [commit(...Array.from({ length: 21 }, (_, n) => `accounts/a${n}.yml`))] },
    ],
  ])('asks for all accounts where it %s', (_, change) => {
    expect(requestsOfPush(change)).toEqual([accounts])
  })

  test('that deletes the branch asks for nothing', () => {
    expect(requestsOfPush({ after: '0'.repeat(40), commits: [] })).toEqual([])
  })
})

describe('whatever comes', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true })
  /** Something with a hook's keys and values that may be wrong. */
  const hookLike = fc.record(
    {
      object_kind: fc.oneof(fc.constantFrom('issue', 'work_item', 'note', 'push'), anything),
      object_attributes: fc.oneof(
        anything,
        fc.record(
          { iid: fc.oneof(fc.integer(), anything), type: anything, noteable_type: fc.constantFrom('Issue', 1) },
          { requiredKeys: [] },
        ),
      ),
      issue: fc.oneof(anything, fc.record({ iid: fc.oneof(fc.integer(), anything) })),
      ref: fc.oneof(fc.constant('refs/heads/main'), anything),
      project: fc.oneof(anything, fc.record({ default_branch: fc.oneof(fc.constant('main'), anything), id: anything })),
      commits: fc.oneof(
        anything,
        fc.array(
          fc.oneof(anything, fc.record({ added: anything, modified: anything, removed: fc.array(fc.string()) })),
        ),
      ),
      total_commits_count: anything,
    },
    { requiredKeys: [] },
  )

  test('no event throws, and each request is one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...events.keys()), fc.oneof(hookLike, anything), (event, body) => {
        const requests = events.get(event)?.(body) ?? []
        expect(requests.every((look) => ReconcileRequest.safeParse(look).success)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('telling whose project it is does not throw either', () => {
    fc.assert(
      fc.property(fc.oneof(hookLike, anything), (body) => {
        expect(typeof isOurs(body, { id: 1, path: 'customer-success/onboarding' })).toBe('boolean')
      }),
    )
  })
})

test.each([
  ['its id', { project: { id: 1, path_with_namespace: 'renamed/since' } }, true],
  [
    'another id, though its path is ours',
    { project: { id: 2, path_with_namespace: 'customer-success/onboarding' } },
    false,
  ],
  ['its id beside the project', { project_id: 1 }, true],
  ['its path alone', { project: { path_with_namespace: 'customer-success/onboarding' } }, true],
  ['nothing', {}, false],
])('a project is known by %s', (_, body, ours) => {
  expect(isOurs(body, { id: 1, path: 'customer-success/onboarding' })).toBe(ours)
})
