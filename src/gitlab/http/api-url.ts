/**
 * The address of GitLab's API: `<url>/api/v4`, without a slash at its end. A relative installation keeps its path.
 * Refuses what is not http(s), and an address with a user or password in it (it would stand in logs and errors).
 */
export function apiUrl(url: string): URL {
  const parsed = URL.parse(url)
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new Error('GITLAB_URL must be an address such as https://gitlab.example.com')
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new Error('GITLAB_URL must not hold a user or a password: the token belongs in GITLAB_TOKEN')
  }
  const path = parsed.pathname.replace(/\/+$/, '').replace(/\/api\/v4$/, '')
  return new URL(`${parsed.origin}${path}/api/v4`)
}

/** Whether an address is below GitLab's API on the very same server: the only place where the token may go. */
export function isBelow(api: URL, url: URL): boolean {
  return url.origin === api.origin && url.pathname.startsWith(`${api.pathname}/`) && url.username === ''
}
