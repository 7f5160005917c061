import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { GitLabError } from '../gitlab-error.ts'

/** Makes a label of the project's own. One that somebody made meanwhile, or that a group has, stays as it is (409, facts 3.4). */
export async function makeLabel(
  { labels, project }: Connection,
  { name, color }: ActionOf<'make-label'>,
): Promise<Applied> {
  try {
    await labels.create(project, name, color)
  } catch (error) {
    if (!(error instanceof GitLabError) || error.status !== 409) throw error
  }
  return { kind: 'done' }
}
