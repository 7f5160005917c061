import { candidate, type Predicate } from '../candidate.ts'
import { openTargets, targetFacts } from './open-targets.ts'

/** Four fifths of the time that a target gives are over (N-05): of 14 days the 11th. */
const NEAR = 0.8

export const targetNear: Predicate = (state) =>
  openTargets(state).map((target) => {
    const day = Math.floor(target.days * NEAR)
    return candidate({
      subject: target.id,
      dueOn: target.from.add({ days: day }),
      owner: target.owner,
      rollsBack: true,
      facts: targetFacts(target),
    })
  })
