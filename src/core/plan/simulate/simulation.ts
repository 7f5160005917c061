import type { Snapshot } from '../../history/snapshot.ts'
import { written } from './written.ts'

/** What the issues of a project share. `now` is an instant in UTC; `labels` are the ids of the project's labels by their present names. */
export interface SimulatedProject {
  now: string
  labels: Map<string, number>
  /** The last id that each of GitLab's tables gave out: what is deleted does not give its id back. */
  lastIds: { label: number; note: number; labelEvent: number; stateEvent: number }
}

/** One issue of a pretended GitLab: what GitLab shows of it, and what GitLab knows besides. Nothing changes one in place: each step makes the next. */
export interface Simulation {
  project: SimulatedProject
  snapshot: Snapshot
  /** Every text that the description had, oldest first: an open page still has the one of the instant when it was opened. */
  pages: { at: string; description: string }[]
  /** Id of the user who changed the issue last: a change by anybody else moves `updated_at` at once (facts 0.1). */
  changedBy: number
}

/** A project in which nothing was done yet. */
export function emptyProject(now: string): SimulatedProject {
  return {
    now: written(Temporal.Instant.from(now)),
    labels: new Map(),
    lastIds: { label: 0, note: 0, labelEvent: 0, stateEvent: 0 },
  }
}

/**
 * Goes on from a snapshot, also a recorded one: ids go on after its highest, the clock from when it was read.
 *
 * @public Cases and tests begin with recorded snapshots; the bot itself simulates from an opening on.
 */
export function simulationOf(snapshot: Snapshot): Simulation {
  const { readAt, issue, notes, labelEvents, stateEvents } = snapshot
  const known = labelEvents.flatMap(({ label }) => label ?? [])
  const labels = new Map(known.map(({ id, name }) => [name, id]))
  const lastIds = {
    label: highest(known),
    note: highest(notes),
    labelEvent: highest(labelEvents),
    stateEvent: highest(stateEvents),
  }
  const pages = [{ at: issue.createdAt, description: issue.description }]
  return { project: { now: readAt, labels, lastIds }, snapshot, pages, changedBy: issue.author.id }
}

/** A reduction and no spread, which long histories would break. */
function highest(rows: { id: number }[]): number {
  return rows.reduce((most, { id }) => Math.max(most, id), 0)
}

/** A copy of which the parts that a step writes may be written; notes and events in it are replaced, never changed. */
export function draftOf({ project, snapshot, pages, changedBy }: Simulation): Simulation {
  const { readAt, issue, notes, labelEvents, stateEvents } = snapshot
  return {
    project: { ...project, labels: new Map(project.labels), lastIds: { ...project.lastIds } },
    snapshot: {
      readAt,
      issue: { ...issue },
      notes: [...notes],
      labelEvents: [...labelEvents],
      stateEvents: [...stateEvents],
    },
    pages: [...pages],
    changedBy,
  }
}
