import type { RunState } from '../../run/run-state.ts'

/**
 * What a manager decides by (domain.md D.11): of the account's record, for an open assignment. ARR stands in confidential issues alone. Null where there is
 * nothing to decide.
 */
export function assignmentFacts({ playbook, account, snapshot: { issue } }: RunState) {
  if (playbook.type !== 'assignment' || !account || issue.state === 'closed') return null
  const { name, arr, currency, lam, region, opportunity, deployment, customer_timezone, team } = account
  return {
    name,
    arr: issue.confidential && arr !== null ? `${arr.toLocaleString('en')}${currency ? ` ${currency}` : ''}` : null,
    lam,
    region,
    stage: opportunity.stage,
    close: opportunity.expected_close,
    deployment,
    zone: customer_timezone,
    ae: team.ae,
    sa: team.sa,
  }
}
