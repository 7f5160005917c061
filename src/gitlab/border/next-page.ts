import { GitLabError } from '../gitlab-error.ts'
import { isBelow } from '../http/api-url.ts'

/**
 * The query of the next page, from a `Link` header's `rel="next"`; undefined on the last one. Refuses a link to another server, where
 * the token would follow: GitLab then thinks that it lives at another address than GITLAB_URL.
 */
export function nextPage(link: string | undefined, api: URL): Record<string, string> | undefined {
  const target = link?.match(/<([^<>]*)>\s*;[^<]*\brel="?next"?/)?.[1]
  if (target === undefined) return undefined
  const url = URL.parse(target, `${api.href}/`)
  if (url === null || !isBelow(api, url)) {
    throw new GitLabError({
      trouble: 'elsewhere',
      sentence: `the next page is said to be at ${url?.origin ?? 'no address'}`,
    })
  }
  return Object.fromEntries(url.searchParams)
}
