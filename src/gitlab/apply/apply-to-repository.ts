import type { ActionOn } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { commentCommit, editCommitComment, removeCommitComment } from './commit-comments.ts'

/** Carries out one action in the repository: exactly one API call. */
export async function applyToRepository(connection: Connection, action: ActionOn<'repository'>): Promise<Applied> {
  switch (action.kind) {
    case 'comment-commit':
      return commentCommit(connection, action)
    case 'edit-commit-comment':
      return editCommitComment(connection, action)
    case 'remove-commit-comment':
      return removeCommitComment(connection, action)
    default:
      return action satisfies never
  }
}
