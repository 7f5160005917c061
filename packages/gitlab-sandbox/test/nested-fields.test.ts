import { describe, expect, it } from 'vitest'
import { nestedFields } from '../src/http/nested-fields.ts'

describe('parameters of query and form', () => {
  it.each([
    ['a=1&a=2', { a: '2' }],
    ['iids[]=1&iids[]=2', { iids: ['1', '2'] }],
    ['not[labels]=x&not[author_id]=3', { not: { labels: 'x', author_id: '3' } }],
    ['not[labels][]=x&not[labels][]=y', { not: { labels: ['x', 'y'] } }],
    [
      'actions[][action]=create&actions[][file_path]=a&actions[][action]=delete&actions[][file_path]=b',
      {
        actions: [
          { action: 'create', file_path: 'a' },
          { action: 'delete', file_path: 'b' },
        ],
      },
    ],
  ])('%s', (query, fields) => {
    expect(JSON.parse(JSON.stringify(nestedFields(new URLSearchParams(query))))).toEqual(fields)
  })

  it('cannot reach what all objects share', () => {
    nestedFields(new URLSearchParams('__proto__[polluted]=yes&constructor[prototype][polluted]=yes'))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
