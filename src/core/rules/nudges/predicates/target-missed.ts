import { isBefore } from '../../../calendar/is-before.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { openTargets, targetFacts } from './open-targets.ts'

/** So many days late a target is no longer a matter of its owner alone (domain.md D.9). */
const LONG = 7
const ESCALATED = 3

/**
 * A target that a task or the whole playbook names was missed (N-07): the first day after its last one. Of others their tasks speak. It is said once; where
 * that is more than a week late, as of level 3.
 */
export const targetMissed: Predicate = (state) =>
  openTargets(state)
    .filter(({ id, task }) => task !== null || state.playbook.due?.kpi === id)
    .map((target) => {
      const isLong = isBefore(target.last.add({ days: LONG }), state.today)
      return candidate({
        subject: target.id,
        dueOn: target.last.add({ days: 1 }),
        owner: target.owner,
        level: isLong ? ESCALATED : null,
        facts: { ...targetFacts(target), isLong },
      })
    })
