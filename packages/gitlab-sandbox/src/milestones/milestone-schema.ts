import { PAGING, type RouteSchema, takes, together } from '../http/route-schema.ts'

const ONE = { milestone: 'milestone_id' }
const WRITTEN = { description: takes.text(), due_date: takes.text(), start_date: takes.text() }

/** What the routes of milestones take. */
export const milestoneSchema = {
  list: {
    params: {
      state: takes.oneOf(['active', 'closed', 'all']),
      iids: takes.list(),
      title: takes.text(),
      search: takes.text(),
      updated_before: takes.time(),
      updated_after: takes.time(),
      ...PAGING,
    },
  },
  one: { path: ONE, params: PAGING },
  create: { params: { title: takes.text({ required: true }), ...WRITTEN } },
  change: {
    path: ONE,
    params: { title: takes.text(), state_event: takes.oneOf(['close', 'activate']), ...WRITTEN },
    together: [together.atLeastOne('title', 'description', 'start_date', 'due_date', 'state_event')],
  },
} satisfies Record<string, RouteSchema>
