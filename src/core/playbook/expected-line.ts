import type { Child, Playbook, Task } from './playbook.ts'
import type { Section } from './sections.ts'
import { taskRule } from './task-rule.ts'

/** A task as all runs of its playbook see it, with the text that its line has. What can be told of it without a run is worked out here, once. */
export function expectedLine<T extends Task | Child>(
  { heading, phase }: Section,
  task: T,
  text: string,
  playbook: Pick<Playbook, 'anchor' | 'phases'>,
) {
  const place = playbook.phases.findIndex(({ id }) => id === phase.id)
  const isInPhase = !('survives_close' in phase)
  return {
    id: task.id,
    text,
    phaseTitle: heading,
    phase,
    task,
    rule: taskRule({ task, phase }, playbook),
    dateName: `task:${task.id}` as const,
    place: {
      phase: place === -1 ? null : place,
      isRequired: isInPhase && 'required' in task && task.required,
    },
  }
}
