import { anchorNames } from '../account/account-anchors.ts'

/** What is read of usage, and from which percentage on it counts (domain.md D.5): by the event's name. */
export const usageMarks = {
  'usage.licences_10': { field: 'licences', percent: 10 },
  'usage.licences_50': { field: 'licences', percent: 50 },
  'usage.licences_80': { field: 'licences', percent: 80 },
  'usage.devsecops_20': { field: 'devsecops', percent: 20 },
  'usage.scm_40': { field: 'scm', percent: 40 },
  'usage.ci_25': { field: 'ci', percent: 25 },
} as const

/** Events that playbooks tell by a tick: these and those that a task of theirs `emits`. */
const told = ['first_engagement', 'second_call', 'first_value', 'infrastructure_ready', 'renewal_outcome']

/**
 * The events that a metric may count from or to: dates of the record, what happens to an issue, what tasks tell, marks of usage. `emitted` are
 * those of the playbooks that there are.
 */
export function eventNames(emitted: readonly string[]): string[] {
  const happens = ['csm_assigned', 'closed', 'command_plan_green']
  const recorded = anchorNames.filter((name) => name !== 'last_contact')
  return [...new Set([...recorded, ...happens, ...told, ...emitted, ...Object.keys(usageMarks)])]
}
