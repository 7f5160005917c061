import type { Call } from '../http/route.ts'
import { avatarOf } from '../identity/users/user-basic.ts'
import { projectInHook, projectUrls, repositoryInPush } from '../projects/project-in-hook.ts'
import type { Project, User } from '../state/rows.ts'
import { protectionsOf } from './branches/may-push.ts'
import type { Made } from './commits/commit-changes.ts'

const NOTHING = '0'.repeat(40)

/** What happened to a branch: `made` holds the new commit, if there is one. */
export type Push = {
  readonly branch: string
  readonly before: string | null
  readonly after: string | null
  readonly made?: Made
}

/** Tells the hooks of a push. */
export function emitPush(call: Call, project: Project, user: User, push: Push): void {
  const { branch } = push
  const body = pushBody(call, project, user, push)
  const event = { projectId: project.id, switch: 'push_events', body, instance: call.base } as const
  call.hooks.emit({ ...event, chain: call.chain, branch })
}

/** The body of a Push Hook. */
export function pushBody(call: Call, project: Project, user: User, push: Push) {
  const web = projectUrls(call, project).web
  const commits = push.made ? [commitInPush(push.made, web)] : []
  return {
    object_kind: 'push',
    event_name: 'push',
    before: push.before ?? NOTHING,
    after: push.after ?? NOTHING,
    ref: `refs/heads/${push.branch}`,
    ref_protected: protectionsOf(call.world, project, push.branch).length > 0,
    checkout_sha: push.after,
    message: null,
    user_id: user.id,
    user_name: user.name,
    user_username: user.username,
    user_email: null,
    user_avatar: avatarOf(user),
    project_id: project.id,
    project: projectInHook(call, project),
    commits,
    total_commits_count: commits.length,
    push_options: {},
    repository: repositoryInPush(call, project),
  }
}

function commitInPush({ commit, added, modified, removed }: Made, web: string) {
  return {
    id: commit.sha,
    message: commit.message,
    title: commit.message.split('\n')[0] ?? '',
    timestamp: commit.committedAt.replace('.000Z', '+00:00'),
    url: `${web}/-/commit/${commit.sha}`,
    author: { name: commit.authorName, email: commit.authorEmail },
    added,
    modified,
    removed,
  }
}
