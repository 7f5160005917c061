import { GitLabError } from '../gitlab-error.ts'

/** When GitLab answered, by its own clock: the `Date` header as an instant in UTC, to the second. Refuses an answer without one. */
export function readAtOf(headers: Record<string, string>): string {
  const milliseconds = Date.parse(headers.date ?? '')
  if (Number.isNaN(milliseconds)) throw new GitLabError({ code: 'unreadable', sentence: 'no Date header' })
  return new Date(milliseconds).toISOString()
}
