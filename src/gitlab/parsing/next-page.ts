import { GitLabError } from '../gitlab-error.ts'

/**
 * What the next page's address asks for, from a `Link` header's `rel="next"`; undefined on the last one. Only its query is taken: a
 * page is asked for where the first one was, so that the token goes nowhere else. GitLab writes its own idea of its address there,
 * which is another one than GITLAB_URL where the bot reaches it from inside or through a proxy. Refuses an address that names no page.
 */
export function nextPage(link: string | undefined): Record<string, string> | undefined {
  const target = link?.match(/<([^<>]*)>\s*;[^<]*\brel="?next"?/)?.[1]
  if (target === undefined) return undefined
  const query = Object.fromEntries(new URLSearchParams(target.split('?')[1]))
  if (query.page !== undefined || query.cursor !== undefined) return query
  throw new GitLabError({ code: 'unreadable', sentence: 'a link to the next page that names none' })
}
