import { compareInstants } from '../../calendar/compare-instants.ts'
import type { Fact } from '../../history/fact.ts'
import { closedLabel, closedReasons } from '../labels/recorded-labels.ts'
import type { Cancelled } from './recorded.ts'
import type { ToldOf } from './told.ts'

/**
 * That the run was given up, as it was said last. The label is that of the reason's first word, where it is one of those that there are, else
 * `not-needed`. Null where the run was reopened since, or people said something else by a label since (law 7).
 */
export function cancelledOf(told: ToldOf, facts: readonly Fact[]): Cancelled | null {
  const last = told('cancel').at(-1)
  if (!last) return null
  const { command, signed } = last
  const isOver = facts.some((fact) => compareInstants(fact.at, signed.at) > 0 && isRevoking(fact))
  return isOver ? null : { ...signed, label: closedLabel(reasonIn(command.why)), why: command.why }
}

function isRevoking(fact: Fact): boolean {
  if (fact.kind === 'reopened') return true
  return fact.kind === 'labelled' && !fact.byBot && (fact.label?.startsWith(closedLabel('')) ?? false)
}

function reasonIn(why: string): string {
  const [first = ''] = why
    .trim()
    .toLowerCase()
    .split(/[^a-z-]+/)
  return closedReasons.find((reason) => reason === first) ?? 'not-needed'
}
