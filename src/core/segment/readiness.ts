import type { Account } from '../account/account.ts'
import { segmentOf } from './segment-of.ts'
import type { Segment, Segments } from './segments.ts'

/**
 * Whether a run may be opened for an account (domain.md D.2). `waiting`: something is missing in the record, and where `isAsked`, the region's
 * manager can be asked for it; `nothing`: it gets no onboarding. `reason` is said to the team's manager. Whether the playbook is there is the
 * planner's to see.
 */
export type Readiness =
  | { kind: 'ready'; segment: string; playbook: string }
  | { kind: 'waiting'; isAsked: boolean; segment: string | null; playbook: string | null; reason: string }
  | { kind: 'nothing'; reason: string }

/**
 * What keeps an account from a run, all of it; or its segment and the id of its playbook. `needsCsm`: whether runs of a playbook are a CSM's;
 * others wait for none.
 */
export function readinessOf(
  account: Account,
  segments: Segments,
  needsCsm: (playbook: string) => boolean = () => true,
): Readiness {
  const found = segmentOf(account, segments)
  if (found.kind === 'no-match') return { ...unknown, isAsked: false, reason: noSegment(account) }
  if (found.kind === 'no-arr') {
    const missing = [arrMissing(account), ...csmMissing(account, segments)]
    return { ...unknown, isAsked: true, reason: missing.join(' ') }
  }
  const { id: segment, playbook } = found.segment
  if (playbook === null) return { kind: 'nothing', reason: noOnboarding(account, found.segment) }
  const [missing] = needsCsm(playbook) ? csmMissing(account, segments) : []
  if (missing === undefined) return { kind: 'ready', segment, playbook }
  return { kind: 'waiting', isAsked: true, segment, playbook, reason: missing }
}

const unknown = { kind: 'waiting', segment: null, playbook: null } as const

function arrMissing({ arr }: Account): string {
  const what = arr === null ? 'The ARR is missing' : `The ARR is ${arr}, which is below zero`
  return `${what}: write \`arr\` into the account's file, so that its segment is known.`
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
