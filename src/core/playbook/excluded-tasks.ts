import type { Account } from '../account/account.ts'
import { asksLater, holds } from '../condition/condition.ts'
import { factsAtOpening, type OpeningFacts } from '../condition/run-facts.ts'
import type { Playbook, Task } from './playbook.ts'
import { sectionsOf } from './sections.ts'

/**
 * The ids of the tasks and sub-tasks that get no line in the description, in the playbook's order: their condition, or that of their
 * phase, does not hold when the issue is opened, or it asks for what only time brings. A task that is left out takes its sub-tasks with it, unnamed.
 */
export function excludedTasksOf(playbook: Playbook, account: Account, opening: OpeningFacts): string[] {
  const run = factsAtOpening(opening, account)
  const isOut = ({ when }: { when?: string | undefined }) =>
    when !== undefined && (asksLater(when) || !holds(when, { account, run }))
  const outOf = (task: Task) => (isOut(task) ? [task.id] : task.children.filter(isOut).map(({ id }) => id))
  return sectionsOf(playbook).flatMap(({ phase }) =>
    isOut(phase) ? phase.tasks.map(({ id }) => id) : phase.tasks.flatMap(outOf),
  )
}
