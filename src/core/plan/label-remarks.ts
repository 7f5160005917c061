import { DONE_LABEL, lifecycleLabel, RUN_LABEL } from '../onboarding/label-names.ts'
import type { Onboarding } from '../onboarding/onboarding.ts'
import { phaseLabels } from './plan-labels.ts'
import type { RunInput } from './run-input.ts'

/** What the status note says about labels: those that the project lost (facts 3.3), and `onboarding::done` where it is not so. */
export function labelRemarks(input: RunInput, onboarding: Onboarding): Record<string, unknown>[] {
  const labelled = onboarding.facts.filter((fact) => fact.kind === 'labelled')
  const own = ownLabels(input)
  const renamed = labelled.flatMap((fact) =>
    fact.byBot && fact.action === 'add' && fact.label !== null && !own.has(fact.label) ? [fact.label] : [],
  )
  const done = labelled.findLast((fact) => fact.action === 'add' && fact.label === DONE_LABEL)
  const isUntrue = done !== undefined && !done.byBot && phaseLabels(input, onboarding).phase !== DONE_LABEL
  return [
    ...(labelled.some((fact) => fact.label === null) ? [{ kind: 'label-deleted' }] : []),
    ...(renamed.length > 0 ? [{ kind: 'label-renamed', labels: [...new Set(renamed)] }] : []),
    ...(isUntrue ? [{ kind: 'done-by-hand', label: DONE_LABEL, by: done.by?.username ?? null }] : []),
  ]
}

function ownLabels({ playbook }: RunInput): Set<string> {
  const { set_lifecycle } = playbook.on_close
  return new Set([
    RUN_LABEL,
    DONE_LABEL,
    ...playbook.labels,
    ...playbook.phases.map((phase) => phase.label),
    ...(set_lifecycle === undefined ? [] : [lifecycleLabel(set_lifecycle)]),
  ])
}
