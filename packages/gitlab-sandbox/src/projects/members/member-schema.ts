import { PAGING, type RouteSchema, takes, together } from '../../http/route-schema.ts'

const ONE = { user: 'user_id' }
const LEVEL = takes.integer({ required: true })

/** What the routes of members take. */
export const memberSchema = {
  list: {
    params: {
      query: takes.text(),
      user_ids: takes.list(),
      skip_users: takes.list(),
      show_seat_info: takes.flag(),
      ...PAGING,
    },
  },
  one: { path: ONE },
  add: {
    params: {
      access_level: LEVEL,
      user_id: takes.text(),
      username: takes.text(),
      expires_at: takes.time(),
      invite_source: takes.text(),
    },
    together: [together.exclusive('user_id', 'username'), together.atLeastOne('user_id', 'username')],
  },
  change: { path: ONE, params: { access_level: LEVEL, expires_at: takes.time() } },
} satisfies Record<string, RouteSchema>
