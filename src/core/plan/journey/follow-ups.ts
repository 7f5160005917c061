import type { OpenRun } from '../../action/action.ts'
import type { KnownRun } from '../../history/known-run.ts'
import type { RunState } from '../../run/run-state.ts'
import { formatRunKey } from '../../text/run-key.ts'
import { nextRuns } from '../account/next-runs.ts'
import { openRun } from '../open-run.ts'
import type { JourneyInput } from './journey-input.ts'
import type { People } from './people-of.ts'

/** The runs that the account gets because this one is closed and complete; none while it is open. */
export function followUps(state: RunState, input: JourneyInput, { members, bot }: People): OpenRun[] {
  if (state.ended === null) return []
  const { account, playbooks, segments, texts, calendars } = input
  const { now } = state
  const runs = [knownAs(state)]
  const asked = { account, playbooks, segments, runs, again: false, members, texts, calendars, now }
  return nextRuns({ ...asked, bots: { ...bot, former: [] } }).map((wanted) => {
    const { playbook, n, after, reason } = wanted
    const runKey = formatRunKey({ account: account.key, playbook: playbook.id, n })
    const assignee = members.find(({ username }) => username === wanted.assignee.usernames[0]) ?? null
    const origin = after === undefined ? {} : { after }
    return openRun({ account, playbook, runKey, now, assignee, texts, calendars, ...origin }, reason)
  })
}

/** As the store would know it. */
function knownAs({ run, playbook, snapshot: { issue }, now, ended }: RunState): KnownRun {
  const name = `${playbook.id}@${playbook.version}`
  const decidedBy = { rules: '', playbook: { name, content: '' }, account: null }
  const planned = { readAt: now, shown: '', wakeAt: null, decidedBy, ...(ended ? { ended } : {}) }
  return { runKey: run.runKey, iid: issue.iid, webUrl: issue.webUrl, state: issue.state, planned }
}
