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
