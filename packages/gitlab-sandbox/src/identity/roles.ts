/** GitLab's roles and their access levels. */
export const ROLE = {
  minimal: 5,
  guest: 10,
  planner: 15,
  reporter: 20,
  securityManager: 25,
  developer: 30,
  maintainer: 40,
  owner: 50,
} as const

/** Whether a number is an access level that a member may have. */
export function isAccessLevel(level: number): boolean {
  return Object.values<number>(ROLE).includes(level)
}

/** `Developer` for 30, as GitLab's sentences say it. */
export function roleName(level: number): string {
  const key = Object.entries(ROLE).find(([, value]) => value === level)?.[0] ?? 'no role'
  return key.replace(/([A-Z])/g, ' $1').replace(/^./, (first) => first.toUpperCase())
}
