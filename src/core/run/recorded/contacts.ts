import { compareInstants } from '../../calendar/compare-instants.ts'
import { isBefore } from '../../calendar/is-before.ts'
import type { Fact } from '../../history/fact.ts'
import type { RunInput } from '../run-input.ts'
import type { Contact, Cover } from './recorded.ts'
import type { ToldOf } from './told.ts'

/** Whose presence makes a call one of the CSM. */
interface Known extends Pick<RunInput, 'account' | 'snapshot'> {
  /** All of the run. */
  facts: readonly Fact[]
  covers: readonly Cover[]
}

/**
 * What was logged of calls, meetings, mails and updates. It is the CSM's where the account's CSM, who had the issue when it was logged, or who covered
 * on that day wrote it or is named in it (domain.md D.4.9).
 */
export function contactsOf(told: ToldOf, known: Known): Contact[] {
  return told('log').map(({ command, signed }) => {
    const held = Temporal.PlainDate.from(command.on)
    const there = [...(signed.by ? [signed.by.username] : []), ...command.with].map(lower)
    const csms = new Set(csmsOf(signed.at, held, known).map(lower))
    const isCsms = there.some((name) => csms.has(name))
    return { ...signed, kind: command.what, held, with: command.with, text: command.text, isCsms }
  })
}

function csmsOf(at: string, held: Temporal.PlainDate, { account, snapshot, facts, covers }: Known): string[] {
  const covering = covers.filter(({ from, until }) => !isBefore(held, from) && !isBefore(until, held))
  return [
    ...(account?.team.csm ? [account.team.csm] : []),
    ...assigneesAt(at, snapshot.issue.assignees, facts),
    ...covering.map(({ who }) => who),
  ]
}

/** Who had the issue at an instant: who has it, less what the history says was changed since. */
function assigneesAt(at: string, now: readonly { username: string }[], facts: readonly Fact[]): string[] {
  const names = new Set(now.map(({ username }) => username))
  for (const fact of facts.toReversed()) {
    if (fact.kind !== 'assigned' || compareInstants(fact.at, at) <= 0) continue
    for (const name of fact.added) names.delete(name)
    for (const name of fact.removed) names.add(name)
  }
  return [...names]
}

const lower = (name: string) => name.toLowerCase()
