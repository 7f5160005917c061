import { PAGING, type RouteSchema, type Rules, takes, together } from '../http/route-schema.ts'

const NAMED: Rules = { label_id: takes.integer(), name: takes.text() }
const CHANGED: Rules = {
  new_name: takes.text(),
  color: takes.text(),
  description: takes.text(),
  archived: takes.flag(),
  priority: takes.integer(),
}
const SOME = {
  projects: together.atLeastOne('new_name', 'color', 'description', 'priority', 'archived'),
  groups: together.atLeastOne('new_name', 'color', 'description', 'archived'),
}
const ONE_NAME = together.exactlyOne('label_id', 'name')

/** What the routes of labels take: those of a project know a priority, those of a group do not. */
export function labelSchema(kind: 'projects' | 'groups') {
  return {
    list: {
      params: {
        with_counts: takes.flag(),
        include_ancestor_groups: takes.flag(),
        include_descendant_groups: takes.flag(),
        only_group_labels: takes.flag(),
        search: takes.text(),
        archived: takes.flag(),
        ...PAGING,
      },
    },
    create: {
      params: {
        name: takes.text({ required: true }),
        color: takes.text({ required: true }),
        description: takes.text(),
        archived: takes.flag(),
        priority: takes.integer(),
      },
    },
    change: { params: CHANGED, together: [SOME[kind]] },
    changeNamed: { params: { ...NAMED, ...CHANGED }, together: [SOME[kind], ONE_NAME] },
    removeNamed: { params: NAMED, together: [ONE_NAME] },
  } satisfies Record<string, RouteSchema>
}
