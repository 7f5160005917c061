import type { Playbook } from '../../src/core/playbook/playbook.ts'

/** The ids of all that blocks a run of this playbook, or one phase of it, and has a box for every account. */
export function requiredBoxes({ phases }: Pick<Playbook, 'phases'>, phase?: string): string[] {
  return phases
    .filter(({ id }) => phase === undefined || id === phase)
    .flatMap(({ tasks }) => tasks.filter(({ required, when }) => required && !when).map(({ id }) => id))
}
