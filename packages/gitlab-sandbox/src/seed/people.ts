import { ROLE } from '../identity/roles.ts'

/** A seeded user: its role holds in the group, its token is `sandbox-<username>`. */
export type SeededPerson = {
  readonly username: string
  readonly name: string
  readonly level: number
  readonly admin?: boolean
}

/** Everybody in a fresh sandbox. The first three after `root` are the managers of the regions (`config/segments.yml`). */
export const PEOPLE: readonly SeededPerson[] = [
  { username: 'root', name: 'Administrator', level: ROLE.owner, admin: true },
  { username: 'maria', name: 'Maria Sandoval', level: ROLE.maintainer },
  { username: 'emil', name: 'Emil Brandt', level: ROLE.maintainer },
  { username: 'anh', name: 'Anh Nguyen', level: ROLE.maintainer },
  { username: 'dora', name: 'Dora Klein', level: ROLE.maintainer },
  { username: 'jonas', name: 'Jonas Weber', level: ROLE.developer },
  { username: 'mira', name: 'Mira Kovač', level: ROLE.developer },
  { username: 'priya', name: 'Priya Raman', level: ROLE.developer },
  { username: 'lea', name: 'Lea Fontaine', level: ROLE.reporter },
  { username: 'tom', name: 'Tom Adeyemi', level: ROLE.reporter },
  { username: 'rita', name: 'Rita Reporter', level: ROLE.reporter },
  { username: 'onboarding-bot', name: 'Onboarding Bot', level: ROLE.reporter },
]
