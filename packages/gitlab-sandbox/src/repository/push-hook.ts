import type { RequestContext } from '../http/route.ts'
import { avatarOf } from '../identity/users/user-basic.ts'
import { projectInHook, projectUrls, repositoryInPush } from '../projects/project-in-hook.ts'
import type { Project, User } from '../state/rows.ts'
import { protectionsOf } from './branches/can-push.ts'
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
export function emitPush(context: RequestContext, project: Project, user: User, push: Push): void {
  const { branch } = push
  const body = pushBody(context, project, user, push)
  const event = { projectId: project.id, switch: 'push_events', body, instance: context.base } as const
  context.hooks.emit({ ...event, chain: context.chain, branch })
}

/** The body of a Push Hook. */
export function pushBody(context: RequestContext, project: Project, user: User, push: Push) {
  const web = projectUrls(context, project).web
  const commits = push.made ? [commitInPush(push.made, web)] : []
  return {
    object_kind: 'push',
    event_name: 'push',
    before: push.before ?? NOTHING,
    after: push.after ?? NOTHING,
    ref: `refs/heads/${push.branch}`,
    ref_protected: protectionsOf(context.world, project, push.branch).length > 0,
    checkout_sha: push.after,
    message: null,
    user_id: user.id,
    user_name: user.name,
    user_username: user.username,
    user_email: null,
    user_avatar: avatarOf(user),
    project_id: project.id,
    project: projectInHook(context, project),
    commits,
    total_commits_count: commits.length,
    push_options: {},
    repository: repositoryInPush(context, project),
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
