import type { PhaseEvent } from './phase-event.ts'

/**
 * A person's move of the phase label that holds (architecture.md 7). `isTouched`: something in that phase changed since, for certain: what
 * is dated approximately may be older than the move (architecture.md 8).
 */
export interface ManualMove {
  phase: number
  direction: 'forward' | 'back'
  isTouched: boolean
  event: PhaseEvent
}

/** One change of the phase, and what made it. */
export interface Transition {
  from: number
  to: number
  event: PhaseEvent
}

/** Something that people are told of once, with the tasks that it is about, as they were at that time. */
export interface Incident {
  event: PhaseEvent
  tasks: number[]
}

/** The course of a run through its phases, folded from its events. */
export interface PhaseTimeline {
  phase: number
  manualMove: ManualMove | null
  transitions: Transition[]
  /** People's moves past open required tasks: those tasks. */
  ahead: Incident[]
  /** Unticked required tasks that made the phase fall back: that task. */
  fallbacks: (Incident & Transition)[]
  /** Closings by people while required tasks were open: those tasks. */
  unfinished: Incident[]
}

/** Where the tasks of a run belong: the place of its phase (none for tracks), and whether it blocks. */
export interface PhaseLayout {
  phaseCount: number
  tasks: { phase: number | null; isRequired: boolean }[]
}

/**
 * Follows the phases from the opening on. It depends on the history alone, never on when somebody looked: late, lost and doubled
 * hooks end in the same course.
 */
export function phaseTimelineOf(layout: PhaseLayout, events: PhaseEvent[]): PhaseTimeline {
  const resolved = layout.tasks.map((_, task) => wasResolvedAtFirst(task, events))
  const timeline: PhaseTimeline = {
    phase: 0,
    manualMove: null,
    transitions: [],
    ahead: [],
    fallbacks: [],
    unfinished: [],
  }
  timeline.phase = phaseNow(layout, resolved, null)
  for (const event of events) {
    if (event.kind === 'closed') noteClosing(timeline, layout, resolved, event)
    else if (event.kind === 'move') noteMove(timeline, layout, resolved, event)
    else noteTick(timeline, layout, resolved, event)
    turnTo(phaseNow(layout, resolved, timeline.manualMove), timeline, layout, event)
  }
  return timeline
}

/** Required tasks that are open, in the phases before the given one, or in all. */
function openTasks(layout: PhaseLayout, resolved: boolean[], before = layout.phaseCount): number[] {
  return layout.tasks.flatMap(({ phase, isRequired }, task) =>
    isRequired && phase !== null && phase < before && !resolved[task] ? [task] : [],
  )
}

/** A task whose first note says that it was unticked had been ticked before the history begins. */
function wasResolvedAtFirst(task: number, events: PhaseEvent[]): boolean {
  const first = events.find((event) => event.kind === 'tick' && event.task === task)
  return first?.kind === 'tick' && !first.resolved
}

/** The first phase, in order, whose required tasks are not all resolved; the last one where none is left. */
function firstOpenPhase(layout: PhaseLayout, resolved: boolean[], from = 0): number {
  const open = openTasks(layout, resolved).map((task) => layout.tasks[task]?.phase ?? 0)
  return open.reduce((first, phase) => (phase >= from && phase < first ? phase : first), layout.phaseCount - 1)
}

function phaseNow(layout: PhaseLayout, resolved: boolean[], manualMove: ManualMove | null): number {
  if (!manualMove) return firstOpenPhase(layout, resolved)
  if (manualMove.direction === 'back' && manualMove.isTouched) return firstOpenPhase(layout, resolved)
  if (!manualMove.isTouched) return manualMove.phase
  return firstOpenPhase(layout, resolved, manualMove.phase)
}

function noteMove(
  timeline: PhaseTimeline,
  layout: PhaseLayout,
  resolved: boolean[],
  event: PhaseEvent & { kind: 'move' },
): void {
  if (event.phase === timeline.phase) return
  const direction = event.phase > timeline.phase ? 'forward' : 'back'
  timeline.manualMove = { phase: event.phase, direction, isTouched: false, event }
  const open = openTasks(layout, resolved, event.phase)
  if (direction === 'forward' && open.length > 0) timeline.ahead.push({ event, tasks: open })
}

function noteTick(
  timeline: PhaseTimeline,
  layout: PhaseLayout,
  resolved: boolean[],
  event: PhaseEvent & { kind: 'tick' },
): void {
  resolved[event.task] = event.resolved
  const { manualMove } = timeline
  if (!manualMove || event.isApproximate) return
  if (layout.tasks[event.task]?.phase === manualMove.phase) manualMove.isTouched = true
}

function noteClosing(timeline: PhaseTimeline, layout: PhaseLayout, resolved: boolean[], event: PhaseEvent): void {
  const open = openTasks(layout, resolved)
  if (open.length > 0) timeline.unfinished.push({ event, tasks: open })
}

function turnTo(phase: number, timeline: PhaseTimeline, layout: PhaseLayout, event: PhaseEvent): void {
  if (phase === timeline.phase) return
  const transition = { from: timeline.phase, to: phase, event }
  timeline.transitions.push(transition)
  timeline.phase = phase
  const fellBack = event.kind === 'tick' && !event.resolved && transition.to < transition.from
  if (fellBack && layout.tasks[event.task]?.isRequired) timeline.fallbacks.push({ ...transition, tasks: [event.task] })
}
