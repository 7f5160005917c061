import type { Phase, Playbook, Track } from './playbook.ts'

/** A heading of the issue with its tasks: a phase, or a track, which runs beside the phases and never blocks them. */
export interface Section {
  /** As it stands in the description. */
  heading: string
  phase: Phase | Track
}

/** All headings of a run's issue, in their order: the phases, then the tracks. */
export function sectionsOf(playbook: Playbook): Section[] {
  return [
    ...playbook.phases.map((phase) => ({ heading: phase.title, phase })),
    ...playbook.tracks.map((phase) => ({ heading: `${phase.title} (runs alongside)`, phase })),
  ]
}
