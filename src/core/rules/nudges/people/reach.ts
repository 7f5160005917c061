import { canSee } from '../../../account/can-see.ts'
import { isSameUser } from '../../../account/is-same-user.ts'
import { civilDate } from '../../../calendar/civil-date.ts'
import { isBefore } from '../../../calendar/is-before.ts'
import { entryOf } from '../../../run/people/entry-of.ts'
import type { RunState } from '../../../run/run-state.ts'
import { personDays } from './person-days.ts'

/**
 * Who is spoken to in a person's place, if anybody. `until`: the first day on which the person is back, in their zone; `back`: who of the person and those
 * who would cover is back first, and on which day of theirs.
 */
export type Reach =
  | { kind: 'there'; username: string; insteadOf: string | null }
  | { kind: 'away'; username: string; until: Temporal.PlainDate; back: { username: string; on: Temporal.PlainDate } }
  | { kind: 'gone'; username: string }

/**
 * Somebody who is away, by `config/people.yml` or because GitLab shows them as busy today, is not spoken to: who covers them is, and so on; a circle of
 * people who cover one another is nobody. `gone`: without access to the project, or the bot itself.
 */
export function reachOf(username: string, state: RunState): Reach {
  const first = reachAlone(username, state)
  if (first.kind !== 'away') return first
  const asked = new Set([username.toLowerCase()])
  let back = { username, on: first.until }
  for (let cover = first.cover; cover !== null && !asked.has(cover.toLowerCase()); ) {
    asked.add(cover.toLowerCase())
    const reach = reachAlone(cover, state)
    if (reach.kind === 'there') return { kind: 'there', username: cover, insteadOf: username }
    if (reach.kind === 'away' && isBefore(reach.until, back.on)) back = { username: cover, on: reach.until }
    cover = reach.kind === 'away' ? reach.cover : null
  }
  return { kind: 'away', username, until: first.until, back }
}

type Alone = Exclude<Reach, { kind: 'away' }> | { kind: 'away'; until: Temporal.PlainDate; cover: string | null }

function reachAlone(username: string, state: RunState): Alone {
  const { members, bots, now, segments, presence } = state
  const isSame = (other: string) => isSameUser(other, username)
  const member = members?.find((one) => isSame(one.username))
  const mayRead = members === null || canSee(member)
  if (!mayRead || [bots.username, ...bots.former].some(isSame)) return { kind: 'gone', username }
  const entry = entryOf(username, segments?.people)
  const today = civilDate(now, personDays(username, state).zone)
  const absence = entry?.absences.find(({ from, until }) => from <= today.toString() && today.toString() <= until)
  const isBusy = entryOf(username, presence)?.isBusy ?? false
  if (!absence && !isBusy) return { kind: 'there', username: member?.username ?? username, insteadOf: null }
  const until = (absence ? Temporal.PlainDate.from(absence.until) : today).add({ days: 1 })
  return { kind: 'away', until, cover: absence?.cover ?? entry?.cover ?? null }
}
