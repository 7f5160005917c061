import { GitLabError } from '../gitlab-error.ts'

/** What was asked for, or `otherwise` where GitLab has no such thing. A project that is not visible still throws. */
export async function ifMissing<Thing, Otherwise>(
  asked: Promise<Thing>,
  otherwise: Otherwise,
): Promise<Thing | Otherwise> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof GitLabError && error.code === 'missing') return otherwise
    throw error
  }
}
