import type { Member } from '../../account/account-file.ts'
import type { User } from '../../history/snapshot.ts'
import type { Presence } from '../../run/run-input.ts'
import { peopleFor } from '../account/people-for.ts'
import type { JourneyInput } from './journey-input.ts'

/** Everybody who has to do with a pretended run; all of them are members of the project. */
export interface People {
  bot: User
  named(username: string): User
  members: Member[]
  /** Nobody of them is busy, and nobody was mentioned elsewhere. */
  presence: Record<string, Presence>
  /** Who gets the run, as the account's files say; null where there is nobody. */
  assignee: Member | null
}

/** The people whom the account's file, the regions' managers and the file of acts name. */
export function peopleOf({ account, playbook, acts, segments, playbooks }: JourneyInput): People {
  const { csm, ae, sa, renewal_dri } = account.team
  const acting = acts.steps.flatMap(({ by, assign = [] }) => [by, ...assign])
  const leads = peopleFor(playbook, account, { segments, playbooks })
  const { managers, roles, people: entries = {} } = segments
  const covers = Object.values(entries).flatMap(({ cover, absences }) => [cover, ...absences.map((one) => one.cover)])
  const ofHouse = [...Object.values(managers), ...Object.values(roles ?? {}), ...covers]
  const names = [csm, ae, sa, renewal_dri, ...ofHouse, ...leads, ...acting]
  const others = [...new Set(names.filter((name) => typeof name === 'string'))].filter((name) => name !== BOT.username)
  const users = [BOT, ...others.map((username, at) => ({ id: at + 2, username }))]
  const members = users.map((user) => ({ ...user, accessLevel: 30, active: true }))
  const assignee = members.find(({ username }) => username === leads[0]) ?? null
  const named = (username: string) => users.find((user) => user.username === username) ?? { id: 0, username }
  const presence = Object.fromEntries(members.map(({ username }) => [username, { isBusy: false, mentionedAt: [] }]))
  return { bot: BOT, named, members, presence, assignee }
}

const BOT: User = { id: 1, username: 'onboarding-bot' }
