import type { Account } from '../account/account.ts'
import type { Member } from '../account/account-file.ts'
import type { OpenRun } from '../action/action.ts'
import type { Calendars } from '../calendar/calendars.ts'
import { type Bots, isBot } from '../history/bots.ts'
import type { KnownRun } from '../history/known-run.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Readiness } from '../segment/readiness.ts'
import { segmentDrop } from '../segment/segment-drop.ts'
import type { Segments } from '../segment/segments.ts'
import { formatRunKey, parseRunKey } from '../text/run-key.ts'
import type { Texts } from '../text/template/render.ts'
import { openRun } from './open-run.ts'

/** Everything that decides whether a run is opened for an account. `now` is an instant of GitLab's clock. */
export interface AccountInput {
  account: Account
  readiness: Readiness
  playbook: Playbook | undefined
  /** All runs that the account ever had, also closed, moved and deleted ones. */
  runs: KnownRun[]
  /** A person asks for another run, though there was one. */
  again: boolean
  /** Null while nobody asked: they are needed only where a run is to be opened. */
  members: Member[] | null
  texts: Texts
  segments: Segments
  bots: Bots
  calendars: Calendars
  now: string
}

/** `wait`: no run is opened, and why, in words for the team's manager; `faults`: what whoever committed the file is told to mend. */
export type AccountPlan =
  | { kind: 'open'; action: OpenRun }
  | { kind: 'nothing' | 'needs-members' }
  | { kind: 'wait'; reason: string; faults?: string[] }

/** Which run should exist for an account. One that was opened once is never opened again by the loop (architecture.md 5). */
export function planAccount(input: AccountInput): AccountPlan {
  const { account, readiness, playbook, members } = input
  if (readiness.kind !== 'ready') return { kind: 'wait', reason: readiness.reason }
  const before = input.runs.filter(({ runKey }) => runKey.startsWith(`${account.key}/${readiness.playbook}/`))
  const dropped = input.again || before.length > 0 ? undefined : dropOf(input)
  if (dropped) return { kind: 'wait', reason: dropped }
  const open = before.find((run) => run.state === 'opened')
  if (open && input.again) return { kind: 'wait', reason: `its run ${open.runKey} is still open: ${open.webUrl}` }
  if (before.length > 0 && !input.again) return { kind: 'nothing' }
  if (!playbook) {
    const reason = `segment ${readiness.segment} wants playbook ${readiness.playbook}, which is not there yet: nothing is opened`
    return { kind: 'wait', reason }
  }
  if (members === null) return { kind: 'needs-members' }
  const csm = account.team.csm ?? ''
  const assignee = members.find(({ username }) => username.toLowerCase() === csm.toLowerCase())
  if (assignee && isBot(input.bots, assignee)) {
    const reason = `team.csm is ${assignee.username}, which is the bot's own user: name a person in the file`
    return { kind: 'wait', reason, faults: [reason] }
  }
  if (!assignee?.active) {
    const reason = `team.csm is ${csm}, who is no active member of the project: give access, or name another CSM in the file`
    return { kind: 'wait', reason, faults: [reason] }
  }
  const runKey = formatRunKey({ account: account.key, playbook: playbook.id, n: nextNumber(before) })
  const { now, texts, calendars } = input
  return { kind: 'open', action: openRun({ account, playbook, runKey, now, assignee, texts, calendars }) }
}

/** An account that drops gets no other onboarding (`down: comment_only`); its open run says so. */
function dropOf({ account, segments, runs }: AccountInput): string | undefined {
  for (const { runKey } of runs) {
    const drop = segmentDrop(account, segments, parseRunKey(runKey)?.playbook ?? '')
    if (drop)
      return `it dropped from segment ${drop.from}, for which ${runKey} was opened, to ${drop.to}: no other run is opened`
  }
  return undefined
}

function nextNumber(before: KnownRun[]): number {
  return Math.max(0, ...before.map(({ runKey }) => parseRunKey(runKey)?.n ?? 0)) + 1
}
