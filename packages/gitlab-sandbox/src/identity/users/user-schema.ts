import { PAGING, type RouteSchema, takes, together } from '../../http/route-schema.ts'

const FLAGS = [
  'active',
  'humans',
  'external',
  'blocked',
  'without_projects',
  'without_project_bots',
  'admins',
  'exclude_active',
  'exclude_external',
  'exclude_humans',
  'exclude_internal',
]

/** What the routes of users take. */
export const userSchema = {
  list: {
    params: {
      username: takes.text(),
      search: takes.text(),
      ...Object.fromEntries(FLAGS.map((name) => [name, takes.flag()])),
      created_after: takes.time(),
      created_before: takes.time(),
      order_by: takes.oneOf(['id', 'name', 'username', 'created_at', 'updated_at']),
      sort: takes.oneOf(['asc', 'desc']),
      ...PAGING,
    },
  },
  create: {
    params: {
      email: takes.text({ required: true }),
      password: takes.text(),
      reset_password: takes.flag(),
      skip_confirmation: takes.flag(),
      name: takes.text({ required: true }),
      username: takes.text({ required: true }),
      force_random_password: takes.flag(),
      projects_limit: takes.integer(),
      admin: takes.flag(),
      can_create_group: takes.flag(),
      external: takes.flag(),
    },
    together: [
      { ...together.atLeastOne('password', 'reset_password', 'force_random_password'), before: 'name' },
      together.allOrNone('extern_uid', 'provider'),
    ],
  },
} satisfies Record<string, RouteSchema>
