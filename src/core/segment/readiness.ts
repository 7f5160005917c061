import type { Account } from '../account/account.ts'
import { segmentOf } from './segment-of.ts'
import type { Segment, Segments } from './segments.ts'

/**
 * Whether a run may be opened for an account (domain.md D.2). `waiting`: something is missing in the record; `nothing`: it gets no
 * onboarding. `why` is said to the team's manager. Whether the playbook is there is the planner's to see.
 */
export type Readiness =
  | { kind: 'ready'; segment: string; playbook: string }
  | { kind: 'waiting' | 'nothing'; reason: string }

/** What keeps an account from a run, all of it; or its segment and the id of its playbook. */
export function readinessOf(account: Account, segments: Segments): Readiness {
  const found = segmentOf(account, segments)
  if (found.kind === 'segment' && found.segment.playbook === null)
    return { kind: 'nothing', reason: noOnboarding(account, found.segment) }
  const missing = [...arrMissing(account, found.kind), ...csmMissing(account, segments)]
  if (missing.length > 0) return { kind: 'waiting', reason: missing.join(' ') }
  if (found.kind !== 'segment' || found.segment.playbook === null)
    return { kind: 'waiting', reason: noSegment(account) }
  return { kind: 'ready', segment: found.segment.id, playbook: found.segment.playbook }
}

function arrMissing({ arr }: Account, found: string): string[] {
  if (found !== 'no-arr') return []
  const what = arr === null ? 'The ARR is missing' : `The ARR is ${arr}, which is below zero`
  return [`${what}: write \`arr\` into the account's file, so that its segment is known.`]
}

function csmMissing({ team, region }: Account, { managers }: Segments): string[] {
  if (team.csm !== null) return []
  const manager = region === null ? undefined : managers[region]
  const who = manager ? `, ${manager} decides for ${region}` : ''
  return [`There is no CSM yet${who}: write a user name into \`team.csm\` of the account's file.`]
}

function noOnboarding({ arr, lam }: Account, { id }: Segment): string {
  const facts = [`an ARR of ${arr}`, ...(lam === null ? [] : [`LAM ${lam}`])].join(' and ')
  return `With ${facts} the account is in segment ${id}, which gets no onboarding.`
}

function noSegment({ arr }: Account): string {
  return `No segment takes an ARR of ${arr}: look at config/segments.yml.`
}
