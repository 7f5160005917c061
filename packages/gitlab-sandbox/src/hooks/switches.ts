/** The switches of a project hook that GitLab knows, each with its event header and its word in the delivery log. */
export const HOOK_SWITCHES = {
  push_events: { event: 'Push Hook', trigger: 'push_hooks' },
  tag_push_events: { event: 'Tag Push Hook', trigger: 'tag_push_hooks' },
  merge_requests_events: { event: 'Merge Request Hook', trigger: 'merge_request_hooks' },
  repository_update_events: { event: 'Repository Update Hook', trigger: 'repository_update_hooks' },
  issues_events: { event: 'Issue Hook', trigger: 'issue_hooks' },
  confidential_issues_events: { event: 'Confidential Issue Hook', trigger: 'confidential_issue_hooks' },
  note_events: { event: 'Note Hook', trigger: 'note_hooks' },
  confidential_note_events: { event: 'Confidential Note Hook', trigger: 'confidential_note_hooks' },
  pipeline_events: { event: 'Pipeline Hook', trigger: 'pipeline_hooks' },
  wiki_page_events: { event: 'Wiki Page Hook', trigger: 'wiki_page_hooks' },
  deployment_events: { event: 'Deployment Hook', trigger: 'deployment_hooks' },
  feature_flag_events: { event: 'Feature Flag Hook', trigger: 'feature_flag_hooks' },
  job_events: { event: 'Job Hook', trigger: 'job_hooks' },
  releases_events: { event: 'Release Hook', trigger: 'release_hooks' },
  milestone_events: { event: 'Milestone Hook', trigger: 'milestone_hooks' },
  emoji_events: { event: 'Emoji Hook', trigger: 'emoji_hooks' },
  resource_access_token_events: { event: 'Resource Access Token Hook', trigger: 'resource_access_token_hooks' },
  resource_deploy_token_events: { event: 'Resource Deploy Token Hook', trigger: 'resource_deploy_token_hooks' },
  vulnerability_events: { event: 'Vulnerability Hook', trigger: 'vulnerability_hooks' },
} as const

/** The name of one switch, such as `issues_events`. */
export type HookSwitch = keyof typeof HOOK_SWITCHES

/** Switches that project hooks show and do not have: of the system, of a paid tier. */
const NOT_OF_PROJECTS: readonly string[] = ['repository_update_events', 'vulnerability_events']

/** Whether a project hook has this switch. */
export function isProjectSwitch(name: string): boolean {
  return Object.hasOwn(HOOK_SWITCHES, name) && !NOT_OF_PROJECTS.includes(name)
}

/** All names, in the order in which GitLab shows them. */
export const HOOK_SWITCH_NAMES = Object.keys(HOOK_SWITCHES) as HookSwitch[]
