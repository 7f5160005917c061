import type { Action } from '../../../src/core/action/action.ts'
import type { Rule } from '../../../src/core/rules/rule.ts'
import { withMarker, writeMarker } from '../../../src/core/text/marker.ts'
import { createPacing } from '../../../src/gitlab/pacing/pacing.ts'
import type { Counts } from '../../../src/reconcile/counts.ts'
import { sweep } from '../../../src/reconcile/sweep.ts'
import { accountFile, memoryContext } from '../reconcile-context.ts'
import { rushClock } from './rush-clock.ts'

/** One reminder of the morning: on which issue, how urgent, and at which instant it was written. */
export interface Written {
  iid: number
  urgency: number
  at: string
}

/** `urgencyOf`: of the reminder that is due on an issue. `hour`: at which the working day of whom it mentions ends, in UTC. */
export interface Rush {
  runs: number
  perMinute: number
  urgencyOf(iid: number): number
  ends: string
}

const EVE = '2026-02-24T09:00:00Z'
const EIGHT = '2026-02-25T08:00:00Z'
const NEXT_DAY = '2026-02-26T08:00:00Z'

/** So many runs whose reminders are due at eight, a GitLab that takes a number of notes a minute, and one sweep at eight; nobody waits for real. */
export async function morningRush({
  runs,
  perMinute,
  urgencyOf,
  ends,
}: Rush): Promise<{ written: Written[]; counts: Counts }> {
  const context = memoryContext()
  const { gitlab } = context
  context.runRules = [dueAtEight(urgencyOf, ends)]
  gitlab.now = Temporal.Instant.from(EVE)
  for (let n = 1; n <= runs; n += 1) gitlab.commit(`accounts/account-${n}.yml`, accountFile(`account-${n}`, 'jonas'))
  await sweep(context, { full: false })
  gitlab.wait('PT1H')
  await sweep(context, { full: false })

  const clock = rushClock()
  const pacing = createPacing({ notes: perMinute }, clock, 60_000)
  const written: Written[] = []
  clock.onMoved((ms) => {
    gitlab.now = Temporal.Instant.from(EIGHT).add({ milliseconds: Math.ceil(ms) })
  })
  gitlab.now = Temporal.Instant.from(EIGHT)
  const dispatch = async (action: Action) => {
    if (action.kind !== 'post-note') return context.dispatch(action)
    await pacing.turn('notes')
    written.push({ iid: action.iid, urgency: urgencyOf(action.iid), at: gitlab.now.toString() })
    return context.dispatch(action)
  }
  const counts = await sweep({ ...context, dispatch }, { full: false })
  return { written, counts }
}

/** One reminder on each run, from eight until the working day ends, or on the next morning. */
function dueAtEight(urgencyOf: Rush['urgencyOf'], ends: string): Rule {
  return {
    id: 'nudges',
    evaluate({ asRead: { issue, notes }, run, now }) {
      const urgency = urgencyOf(issue.iid)
      const said = notes.some(({ body }) => body.includes('onboarding-bot nudge'))
      if (said) return { actions: [], reason: 'said', wakeAt: null }
      if (Temporal.Instant.compare(now, EIGHT) < 0)
        return { actions: [], reason: 'its day is to come', wakeAt: EIGHT, urgency }
      if (Temporal.Instant.compare(now, ends) >= 0)
        return { actions: [], reason: 'waits for the hours', wakeAt: NEXT_DAY, urgency, waitsForHours: true }
      const marker = writeMarker('nudge', { run: run.runKey, rules: 'N-01', on: '2026-02-25' })
      const nudge = { rules: ['N-01'], on: '2026-02-25', at: now, to: ['jonas'] }
      const note = { target: 'issue', kind: 'post-note', iid: issue.iid, marker, reason: 'N-01', nudge } as const
      return { actions: [{ ...note, body: withMarker('A word.', marker) }], reason: 'due', wakeAt: null }
    },
  }
}
