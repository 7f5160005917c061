/** Whether two user names are one: GitLab takes them in any case. */
export function isSameUser(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
