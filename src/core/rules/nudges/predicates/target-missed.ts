import { candidate, type Predicate } from '../candidate.ts'
import { openTargets, targetFacts } from './open-targets.ts'

/** A target that a task or the whole playbook names was missed (N-07): the first day after its last one. Of others their tasks speak. */
export const targetMissed: Predicate = (state) =>
  openTargets(state)
    .filter(({ id, task }) => task !== null || state.playbook.due?.kpi === id)
    .map((target) =>
      candidate({
        subject: target.id,
        dueOn: target.last.add({ days: 1 }),
        owner: target.owner,
        facts: targetFacts(target),
      }),
    )
