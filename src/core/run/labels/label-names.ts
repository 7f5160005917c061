import type { Playbook } from '../../playbook/playbook.ts'

/** On every run, for the managers' filter; put back where it is missing (law 7). */
export const RUN_LABEL = 'onboarding'

/** In the place of the phase label once a run was closed with every required task resolved. */
export const DONE_LABEL = 'onboarding::done'

/** Where the account stands in its life with us (domain.md D.10). */
export const lifecycleLabel = (stage: string) => `lifecycle::${stage}`

/** All labels that the bot may put on a run of this playbook. */
export function labelsOf({ labels, phases, on_close: { set_lifecycle } }: Playbook): Set<string> {
  const lifecycle = set_lifecycle === undefined ? [] : [lifecycleLabel(set_lifecycle)]
  return new Set([RUN_LABEL, DONE_LABEL, ...labels, ...phases.map((phase) => phase.label), ...lifecycle])
}
