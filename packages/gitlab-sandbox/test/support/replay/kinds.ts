import type { Json } from './recording.ts'

/** The kinds of things whose numbers differ between then and now, but must be used alike. */
export const KINDS = [
  'user',
  'project',
  'issue',
  'note',
  'hook',
  'discussion',
  'emoji',
  'board',
  'list',
  'milestone',
  'labelEvent',
  'schedule',
  'token',
  'sha',
  'label',
  'delivery',
  'group',
] as const
export type Kind = (typeof KINDS)[number]

/** Whose number stands in a path after this word. */
export const KIND_IN_PATH: Readonly<Record<string, Kind>> = {
  notes: 'note',
  hooks: 'hook',
  events: 'delivery',
  resource_label_events: 'labelEvent',
  discussions: 'discussion',
  award_emoji: 'emoji',
  boards: 'board',
  lists: 'list',
  milestones: 'milestone',
  pipeline_schedules: 'schedule',
  users: 'user',
  access_tokens: 'token',
  members: 'user',
  all: 'user',
  projects: 'project',
  groups: 'group',
}

/** Whose number stands in a field of this name. */
export const KIND_OF_FIELD: Readonly<Record<string, Kind>> = {
  assignee_ids: 'user',
  assignee_id: 'user',
  user_id: 'user',
  author_id: 'user',
  updated_by_id: 'user',
  last_edited_by_id: 'user',
  project_id: 'project',
  to_project_id: 'project',
  target_project_id: 'project',
  noteable_id: 'issue',
  resource_id: 'issue',
  moved_to_id: 'issue',
  duplicated_to_id: 'issue',
  canonical_issue_id: 'issue',
  milestone_id: 'milestone',
  label_id: 'label',
  add_label_ids: 'label',
  last_commit_id: 'sha',
  commit_id: 'sha',
  blob_id: 'sha',
  before: 'sha',
  after: 'sha',
  checkout_sha: 'sha',
  parent_ids: 'sha',
  namespace_id: 'group',
}

/** The kind of an object, by the keys that it has; the first that fits. */
export function kindOf(object: Json): Kind | undefined {
  return KIND_BY_KEYS.find(([fits]) => fits(object))?.[1]
}

const has =
  (...keys: string[]) =>
  (object: Json) =>
    keys.every((key) => key in object)

const KIND_BY_KEYS: readonly (readonly [(object: Json) => boolean, Kind])[] = [
  [has('iid', 'state', 'labels'), 'issue'],
  [has('individual_note'), 'discussion'],
  [(object) => 'noteable_type' in object && ('body' in object || 'note' in object), 'note'],
  [has('username'), 'user'],
  [has('alert_status'), 'hook'],
  [has('awardable_id'), 'emoji'],
  [has('awardable_type'), 'emoji'],
  [has('short_id'), 'sha'],
  [has('cron'), 'schedule'],
  [has('scopes'), 'token'],
  [has('path_with_namespace'), 'project'],
  [has('action', 'resource_type'), 'labelEvent'],
  [has('hide_backlog_list'), 'board'],
  [has('position', 'label'), 'list'],
  [has('expired'), 'milestone'],
  [has('color'), 'label'],
  [has('trigger'), 'delivery'],
]
