import { PAGING, type RouteSchema, takes, together } from '../http/route-schema.ts'

const NOTEABLE = { iid: 'noteable_id' }
const ONE = { ...NOTEABLE, note_id: 'note_id' }

/** What the routes of notes and threads take. */
export const noteSchema = {
  list: {
    path: NOTEABLE,
    params: {
      order_by: takes.oneOf(['created_at', 'updated_at']),
      sort: takes.oneOf(['asc', 'desc']),
      activity_filter: takes.oneOf(['all_notes', 'only_comments', 'only_activity']),
      ...PAGING,
    },
  },
  one: { path: ONE },
  create: {
    path: NOTEABLE,
    params: {
      body: takes.text({ required: true }),
      confidential: takes.flag(),
      internal: takes.flag(),
      created_at: takes.text(),
      merge_request_diff_head_sha: takes.text(),
    },
  },
  edit: {
    path: ONE,
    params: { body: takes.text({ filled: true }), confidential: takes.flag() },
  },
  discussions: { path: NOTEABLE, params: PAGING },
  newThread: { path: NOTEABLE, params: { body: takes.text({ required: true }), created_at: takes.text() } },
  threadNote: {
    path: ONE,
    params: { body: takes.text(), resolved: takes.flag() },
    together: [together.exactlyOne('body', 'resolved')],
  },
} satisfies Record<string, RouteSchema>
