import type { Member } from './account-file.ts'

/** GitLab's level of a planner: whoever has less sees no confidential issue and no internal note (facts 7). */
const PLANNER = 15

/** Whether a member of the project can see its runs; nobody is none. */
export function canSee(member: Member | undefined): member is Member {
  return member?.active === true && member.accessLevel >= PLANNER
}
