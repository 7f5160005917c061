/** GitLab's wildcard: `*` stands for any characters, nothing else is special. */
export function matchesWildcard(pattern: string, name: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*')
  return new RegExp(`^${source}$`).test(name)
}
