import { compareInstants } from '../calendar/compare-instants.ts'
import { startOfDay } from '../calendar/start-of-day.ts'
import { DONE_LABEL, filterLabels } from '../run/labels/label-names.ts'
import { levelLabel } from '../run/labels/level-label.ts'
import { metricLabel } from '../run/labels/metric-label.ts'
import { allRecordedLabels } from '../run/labels/recorded-labels.ts'
import { statusLabel } from '../run/labels/status-label.ts'
import type { RunState } from '../run/run-state.ts'
import { inPresentNames } from './labels/in-present-names.ts'
import type { LabelChange } from './labels/label-change.ts'
import { labelChangeOf } from './labels/label-change-of.ts'
import { phaseLabels } from './labels/phase-labels.ts'
import type { Rule } from './rule.ts'

/** The run's labels are those of its phase, and no other phase's (architecture.md 7); and those that say how it is measured. */
export const labels: Rule = {
  id: 'labels',
  evaluate(state) {
    const change = labelChangeOf(state)
    const { add, remove } = inPresentNames(change, state)
    const reason = reasonOf(state, change)
    const rest = { reason, wakeAt: wakeAtOf(state), needs: state.metricsNeed }
    if (change.add.length === 0 && change.remove.length === 0) return { actions: [], ...rest }
    const { iid } = state.snapshot.issue
    return {
      actions: [{ target: 'issue', kind: 'change-labels', iid, add, remove, reason: because(state, change) }],
      ...rest,
    }
  },
}

/** The phase where it moves labels, else the first label that does. */
function because(state: RunState, change: LabelChange): string {
  const { phase, siblings } = phaseLabels(state)
  const [first] = [...change.add, ...change.remove]
  const isOfPhase = [...change.add, ...change.remove].some((label) => label === phase || siblings.includes(label))
  const metric = Object.entries(state.metrics).find(([id]) => first?.startsWith(metricLabel(id, '')))?.[1]
  if (metric && !isOfPhase) return metric.state === 'n/a' ? metric.reason : `${metric.name} is ${metric.state}`
  if (allRecordedLabels.some((label) => label === first) && !isOfPhase) return 'people recorded it'
  if (first?.startsWith(statusLabel('')) && !isOfPhase) return `the run is ${state.status?.word ?? 'over'}`
  if (first?.startsWith(levelLabel('')) && !isOfPhase) return `it stands on level ${state.level.level}`
  return phase === DONE_LABEL ? 'closed with every required task resolved' : `the phase is ${state.phase.id}`
}

/** The next instant at which a label may change by time alone: a metric's, the level's, or the phase's while the issue is open. */
function wakeAtOf({ metricsChangeOn, level, zone, phaseEnds, timeline, snapshot, now }: RunState): string | null {
  const isOpen = snapshot.issue.state === 'opened'
  const ends = phaseEnds.filter(({ phase, at }) => isOpen && phase >= timeline.phase && compareInstants(at, now) > 0)
  const days = [metricsChangeOn, level.changesOn].flatMap((day) => (day ? [startOfDay(day, zone)] : []))
  return [...days, ...ends.map(({ at }) => at)].toSorted(compareInstants)[0] ?? null
}

function reasonOf(state: RunState, change: LabelChange): string {
  const on = state.snapshot.issue.labels
  const { phase: wanted, siblings } = phaseLabels(state)
  const missing = [...filterLabels(state.playbook), wanted, ...change.add].find((label) => !on.includes(label))
  if (missing !== undefined) return `${missing} is missing`
  const sibling = siblings.find((label) => on.includes(label))
  if (sibling !== undefined) return `${sibling} is not the phase`
  const [extra] = change.remove
  return extra === undefined ? `${wanted} is on, and no other phase` : `${extra} should come off`
}
