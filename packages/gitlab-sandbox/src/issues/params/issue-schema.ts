import { PAGING, type RouteSchema, type Rules, takes, together } from '../../http/route-schema.ts'
import { DUE_WORDS } from '../list/due-window.ts'
import { ORDERS } from '../list/order.ts'
import { ISSUE_TYPES, SEVERITIES } from '../rows.ts'

const MILESTONE_WORDS = ['Any', 'None', 'Upcoming', 'Started']
const SCOPES = ['created-by-me', 'assigned-to-me', 'created_by_me', 'assigned_to_me', 'all']
const DIRECTIONS = ['asc', 'desc']

/** `assignee_username` may be said once in this edition. */
function oneName(value: unknown): string | undefined {
  const names = [value].flat()
  return names.length > 1 ? `allows one value, but found ${names.length}: ${names.join(', ')}` : undefined
}

function numberOrWord(value: unknown): string | undefined {
  if (/^(\s*[+-]?\d+\s*|none|any)$/i.test(String(value))) return undefined
  return `should be an integer, none, or any, however got ${value}`
}

const PEOPLE: Rules = {
  author_id: takes.integer(),
  author_username: takes.text(),
  assignee_username: takes.list({ wrong: oneName }),
}

const NOT: Rules = {
  labels: takes.list(),
  milestone: takes.text(),
  milestone_id: takes.oneOf(MILESTONE_WORDS),
  iids: takes.list(),
  ...PEOPLE,
  assignee_id: takes.integer(),
}

const COUNTED: Rules = {
  labels: takes.list(),
  milestone: takes.text(),
  milestone_id: takes.oneOf(MILESTONE_WORDS),
  iids: takes.list(),
  search: takes.text(),
  in: takes.text(),
  ...PEOPLE,
  assignee_id: takes.text({ wrong: numberOrWord }),
  created_after: takes.time(),
  created_before: takes.time(),
  updated_after: takes.time(),
  updated_before: takes.time(),
  not: takes.hash(NOT),
  scope: takes.oneOf(SCOPES),
  my_reaction_emoji: takes.text(),
  confidential: takes.flag(),
}

const APART = [
  together.exclusive('milestone_id', 'milestone'),
  together.exclusive('author_id', 'author_username'),
  together.exclusive('assignee_id', 'assignee_username'),
]

const WRITTEN: Rules = {
  description: takes.text(),
  assignee_ids: takes.list(),
  assignee_id: takes.integer(),
  milestone_id: takes.integer(),
  milestone: takes.text({ longest: 255 }),
  labels: takes.list(),
  add_labels: takes.list(),
  remove_labels: takes.list(),
  due_date: takes.text(),
  start_date: takes.text(),
  confidential: takes.flag({ filled: true }),
  discussion_locked: takes.flag(),
  issue_type: takes.oneOf(ISSUE_TYPES),
  severity: takes.oneOf(SEVERITIES),
}

/** What counts as a change of an issue, in GitLab's order. */
export const CHANGEABLE = [
  'assignee_id',
  'assignee_ids',
  'confidential',
  'created_at',
  'description',
  'discussion_locked',
  'due_date',
  'start_date',
  'labels',
  'add_labels',
  'remove_labels',
  'milestone_id',
  'milestone',
  'severity',
  'state_event',
  'title',
  'issue_type',
]

const ONE = { iid: 'issue_iid' }
const EVENT = { iid: 'eventable_id' }

/** What the routes of issues take. */
export const issueSchema = {
  one: { path: ONE },
  page: { path: ONE, params: PAGING },
  statistics: { params: COUNTED, together: APART },
  list: {
    params: {
      with_labels_details: takes.flag(),
      state: takes.oneOf(['opened', 'closed', 'all']),
      closed_by_id: takes.integer(),
      order_by: takes.oneOf(ORDERS),
      sort: takes.oneOf(DIRECTIONS),
      due_date: takes.oneOf([...DUE_WORDS, '']),
      issue_type: takes.oneOf(ISSUE_TYPES),
      ...COUNTED,
      ...PAGING,
      non_archived: takes.flag(),
    },
    together: APART,
  },
  open: {
    params: {
      title: takes.text({ required: true }),
      created_at: takes.time(),
      merge_request_to_resolve_discussions_of: takes.integer(),
      discussion_to_resolve: takes.text(),
      iid: takes.integer(),
      ...WRITTEN,
    },
    together: [together.exclusive('milestone_id', 'milestone')],
  },
  change: {
    path: ONE,
    params: {
      title: takes.text(),
      updated_at: takes.time({ filled: true }),
      state_event: takes.oneOf(['reopen', 'close']),
      ...WRITTEN,
    },
    together: [together.exclusive('milestone_id', 'milestone'), together.atLeastOne(...CHANGEABLE)],
  },
  move: { path: ONE, params: { to_project_id: takes.integer({ required: true }), with_notes: takes.flag() } },
  link: {
    path: ONE,
    params: {
      target_project_id: takes.text({ required: true }),
      target_issue_iid: takes.text({ required: true }),
      link_type: takes.oneOf(['relates_to']),
    },
  },
  events: { path: EVENT, params: PAGING },
} satisfies Record<string, RouteSchema>
