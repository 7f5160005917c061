import type { RequestContext } from '../../http/route.ts'
import type { Project, User } from '../../state/rows.ts'
import { emitPush } from '../push-hook.ts'
import { commitChanges, type FileAction, type Made } from './commit-changes.ts'
import { referFromCommit } from './refer-from-commit.ts'

/** A commit that a request asks for. `startRef`: where a branch that is not there yet begins. */
export type CommitParams = {
  readonly project: Project
  readonly user: User
  readonly branch: string
  readonly startRef: string | null | undefined
  readonly actions: FileAction[]
  readonly isMulti?: boolean
}

/** Makes it with the author and the message of the request, and tells the hooks. Refuses a request without a message. */
export function makeCommit(
  context: RequestContext,
  { project, user, branch, startRef, actions, isMulti = false }: CommitParams,
): Made {
  const { world, params, now } = context
  const author = { name: params.text('author_name') || user.name, email: params.text('author_email') || user.email }
  const message = params.required('commit_message')
  const made = commitChanges(world, project, {
    branch,
    message,
    author,
    now,
    actions,
    isMulti,
    ...(startRef ? { startRef } : {}),
  })
  emitPush(context, project, user, { branch, before: made.before, after: made.commit.sha, made })
  referFromCommit(context, project, branch, made.commit)
  return made
}
