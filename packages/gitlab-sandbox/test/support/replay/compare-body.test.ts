import { describe, expect, it } from 'vitest'
import { compareBody } from './compare-body.ts'
import { compareHeaders } from './compare-headers.ts'
import { compareHooks } from './compare-hooks.ts'
import { createThenAndNow } from './then-and-now.ts'

const world = () =>
  createThenAndNow({
    recordedPath: 'customer-success/ticks-12',
    path: 'customer-success/ticks-99',
    base: 'http://127.0.0.1:1',
    receiver: 'http://127.0.0.1:2',
    nonce: '77',
    bot: () => undefined,
  })

describe('comparing an answer with a recorded one', () => {
  it.each([
    ['a key that is not there', { a: 1 }, {}, ['(body): no "a"']],
    ['another value', { a: { b: 'x' } }, { a: { b: 'y' } }, ['a.b: "y", GitLab has "x"']],
    ['null for a value', { a: null }, { a: 0 }, ['a: 0, GitLab has null']],
    ['another type', { a: '1' }, { a: 1 }, ['a: 1, GitLab has "1"']],
    ['a shorter list', [1, 2], [1], ['(body): 1 entries, GitLab has 2 [1,2], not [1]']],
    ['another order', ['a', 'b'], ['b', 'a'], ['[0]: "b", GitLab has "a"', '[1]: "a", GitLab has "b"']],
    [
      'no time where there was one',
      { at: '2026-11-21T22:31:45.977Z' },
      { at: 'soon' },
      ['at: "soon" is no time, GitLab has "2026-11-21T22:31:45.977Z"'],
    ],
  ])('finds %s', (_, was, is, differences) => {
    expect(compareBody(world(), was, is)).toEqual(differences)
  })

  it.each([
    ['a further key', { a: 1 }, { a: 1, b: 2 }],
    ['another id', { id: 4, name: 'x' }, { id: 9, name: 'x' }],
    [
      'another host and project',
      { web_url: 'https://gitlab.example.com/customer-success/ticks-12' },
      { web_url: 'http://127.0.0.1:1/customer-success/ticks-99' },
    ],
    [
      'issues for work_items in an address',
      { web_url: 'https://gitlab.example.com/customer-success/ticks-12/-/work_items/1' },
      { web_url: 'http://127.0.0.1:1/customer-success/ticks-99/-/issues/1' },
    ],
  ])('lets %s pass', (_, was, is) => {
    expect(compareBody(world(), was, is)).toEqual([])
  })

  it('wants what was the same then to be the same now', () => {
    const known = world()
    const was = { created_at: '2026-11-21T22:31:45.977Z', updated_at: '2026-11-21T22:31:45.977Z', author_id: 3 }
    expect(
      compareBody(known, was, {
        created_at: '2027-01-01T00:00:00.000Z',
        updated_at: '2027-01-01T00:00:00.001Z',
        author_id: 8,
      }),
    ).toHaveLength(1)
    expect(compareBody(known, { author_id: 3 }, { author_id: 9 })).toEqual([
      'author_id: 9 is another user than before (8)',
    ])
  })
})

describe('comparing headers and hooks', () => {
  it('finds another total, other links and a missing Retry-After', () => {
    const was = { 'x-total': '2', link: '<a>; rel="next", <b>; rel="first"', 'retry-after': '60' }
    expect(compareHeaders(was, { 'x-total': '3', link: '<a>; rel="first"' })).toHaveLength(3)
  })

  it('finds a hook too many, a wrong signature and another body', () => {
    const headers = { 'X-Gitlab-Event': 'Issue Hook', 'X-Gitlab-Token': 'secret', 'Webhook-Signature': 'v1,x' }
    const body = { object_kind: 'issue' }
    const sent = { 'x-gitlab-event': 'Issue Hook', 'x-gitlab-token': 'secret', 'webhook-signature': 'v1,wrong' }
    const got = [
      { headers: sent, raw: '{"object_kind":"work_item"}' },
      { headers: { 'x-gitlab-event': 'Note Hook' }, raw: '{}' },
    ]
    const signing = `whsec_${'A'.repeat(43)}=`
    expect(compareHooks(world(), [{ headers, body }], got, signing)).toEqual([
      'hooks: 2 (Issue Hook   ; Note Hook   ), GitLab sends 1 (Issue Hook   )',
      'hook 0: the signature is wrong',
      'hook 0 (Issue Hook): object_kind: "work_item", GitLab has "issue"',
    ])
  })
})
