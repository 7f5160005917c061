import type { Applied } from '../../core/action/applied.ts'
import { GitLabError } from '../gitlab-error.ts'

/**
 * What an answer of GitLab means for the plan. Throws a `GitLabError` for what is not about this action: the token, the project, a limit
 * that lasts, a server that cannot be reached. `where`: the page of what was to be changed, for messages.
 */
export async function answered(write: () => Promise<Applied>, where?: string): Promise<Applied> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof GitLabError)) throw error
    const kind = meaningOf(error)
    if (kind === undefined) throw error
    const reason = error.sentence === '' ? error.message : error.sentence
    return { kind, reason: where === undefined ? reason : `${reason} (${where})` }
  }
}

/** Undefined: this failure is not about the action. */
function meaningOf(error: GitLabError): 'conflict' | 'unclear' | 'refused' | undefined {
  if (error.applied === 'unclear') return 'unclear'
  switch (error.code) {
    // The note or the issue went away since it was read.
    case 'missing':
    case 'conflict':
      return 'conflict'
    case 'refused':
    case 'forbidden':
      return 'refused'
    default:
      return undefined
  }
}
