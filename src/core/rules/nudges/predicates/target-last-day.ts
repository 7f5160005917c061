import { candidate, type Predicate } from '../candidate.ts'
import { openTargets, targetFacts } from './open-targets.ts'

/** The last day on which a target is met (N-06). */
export const targetLastDay: Predicate = (state) =>
  openTargets(state).map((target) =>
    candidate({
      subject: target.id,
      dueOn: target.last,
      owner: target.owner,
      rollsBack: true,
      facts: targetFacts(target),
    }),
  )
