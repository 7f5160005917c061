import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { GitLabError } from '../gitlab-error.ts'

/** A label of the project's own, in a colour (`#rrggbb`). No plan asks for it: it precedes an action that puts the label on. */
export interface MakeLabel {
  kind: 'make-label'
  name: string
  color: string
}

/** Makes it. One that somebody made meanwhile, or that a group has, stays as it is (409, facts 3.4). */
export async function makeLabel({ labels, project }: Connection, { name, color }: MakeLabel): Promise<Applied> {
  try {
    await labels.create(project, name, color)
  } catch (error) {
    if (!(error instanceof GitLabError) || error.status !== 409) throw error
  }
  return { kind: 'done' }
}
