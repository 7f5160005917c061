import { isRequired } from '../../../run/run-progress.ts'
import { isResolved } from '../../../run/tasks/task-state.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

/** Something with the customer is ticked, and the handover that it waits for is not done (N-11). */
export const callBeforeHandover: Predicate = (state) => {
  const { tasks, taskDates, snapshot } = state
  if (snapshot.issue.state === 'closed') return []
  const handovers = new Map(
    tasks
      .filter((one) => !isResolved(one) && isRequired(one.expected))
      .filter(({ expected: { phase } }) => phase.id === state.playbook.phases[0]?.id)
      .map(({ expected }) => [expected.id, expected.task.text]),
  )
  const early = tasks.flatMap(({ expected, state: mark }) => {
    const { task, id } = expected
    const on = taskDates.get(id)?.resolved
    if (mark !== 'done' || !on || !('owner' in task) || !task.with_customer) return []
    const missing = task.needs.flatMap((need) => handovers.get(need) ?? [])[0]
    return missing === undefined ? [] : [{ call: task.text, on, missing }]
  })
  const [first] = early.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
  if (!first) return []
  const facts = { call: first.call, on: first.on.toString(), handover: first.missing }
  return [candidate({ subject: null, dueOn: first.on, owner: runOwner(state), facts })]
}
