import { isSameUser } from '../../../account/is-same-user.ts'
import { personOfRole } from '../../../run/people/person-of-role.ts'
import type { RunState } from '../../../run/run-state.ts'
import type { Candidate } from '../candidate.ts'
import type { NudgeRow, Recipient } from '../nudges-file.ts'
import { type Reach, reachOf } from './reach.ts'

/** Who is mentioned. `insteadOf`: whom they cover, or whose place they take. */
export interface Mention {
  username: string
  insteadOf: string | null
  role: Recipient
}

/** Those who can be spoken to, the first one first; and those who cannot, who may be all. */
export interface Recipients {
  there: Mention[]
  missed: Exclude<Reach, { kind: 'there' }>[]
}

/** Whom a candidate is for: everybody once. In the place of an owner who has left the project the region's manager is asked. */
export function recipientsOf({ to, owner }: Candidate, row: NudgeRow, state: RunState): Recipients {
  const there: Mention[] = []
  const missed: Recipients['missed'] = []
  for (const role of to ?? row.to) {
    const named = role === 'owner' ? owner : roleOf(role, state)
    if (named === null) continue
    const reach = reachOf(named, state)
    const found = reach.kind === 'gone' && role === 'owner' ? inPlaceOf(named, reach, state) : reach
    if (found.kind !== 'there') missed.push(found)
    else if (!there.some(({ username }) => isSameUser(username, found.username)))
      there.push({ username: found.username, insteadOf: found.insteadOf, role })
  }
  return { there, missed }
}

function inPlaceOf(named: string, gone: Reach, state: RunState): Reach {
  const manager = roleOf('csm_manager', state)
  const reach = manager === null ? gone : reachOf(manager, state)
  return reach.kind === 'there' ? { ...reach, insteadOf: named } : gone
}

function roleOf(role: Exclude<Recipient, 'owner'>, { account, segments }: RunState): string | null {
  return account && personOfRole(role, account, segments)
}
