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

/** What a run is made of. */
export interface PhaseLayout {
  /** `isPresent`: it was not left out at the opening. `isHeld`: it lasts until a day that comes after the opening. */
  phases: { isPresent: boolean; isHeld: boolean }[]
  /** The place of its phase (none for tracks), and whether it blocks. */
  tasks: { phase: number | null; isRequired: boolean }[]
}

/** What is done and what has come, at a time. */
interface Exits {
  resolved: boolean[]
  /** How many required tasks of each phase are open: counted with each tick, since a history has thousands. */
  open: number[]
  held: boolean[]
}

/**
 * Follows the phases from the opening on. It depends on the history and on the days that have come, never on when somebody looked: late,
 * lost and doubled hooks end in the same course.
 */
export function phaseTimelineOf(layout: PhaseLayout, events: PhaseEvent[]): PhaseTimeline {
  const resolved = resolvedAtFirst(layout, events)
  const exits: Exits = {
    resolved,
    open: openByPhase(layout, resolved),
    held: layout.phases.map(({ isHeld }) => isHeld),
  }
  const timeline: PhaseTimeline = {
    phase: 0,
    manualMove: null,
    transitions: [],
    ahead: [],
    fallbacks: [],
    unfinished: [],
  }
  timeline.phase = phaseNow(layout, exits, null)
  for (const event of events) {
    note(timeline, layout, exits, event)
    turnTo(phaseNow(layout, exits, timeline.manualMove), timeline, layout, event)
  }
  return timeline
}

function note(timeline: PhaseTimeline, layout: PhaseLayout, exits: Exits, event: PhaseEvent): void {
  if (event.kind === 'closed') noteClosing(timeline, layout, exits, event)
  else if (event.kind === 'move') noteMove(timeline, layout, exits, event)
  else if (event.kind === 'time') noteTime(timeline, exits, event)
  else noteTick(timeline, layout, exits, event)
}

/** Required tasks that are open, in the phases before the given one, or in all. */
function openTasks(
  layout: PhaseLayout,
  { resolved }: Pick<Exits, 'resolved'>,
  before = layout.phases.length,
): number[] {
  return layout.tasks.flatMap(({ phase, isRequired }, task) =>
    isRequired && phase !== null && phase < before && !resolved[task] ? [task] : [],
  )
}

/** A task whose first note says that it was unticked had been ticked before the history begins. */
function resolvedAtFirst(layout: PhaseLayout, events: PhaseEvent[]): boolean[] {
  const resolved = layout.tasks.map(() => false)
  for (const event of events.toReversed()) if (event.kind === 'tick') resolved[event.task] = !event.resolved
  return resolved
}

function openByPhase(layout: PhaseLayout, resolved: boolean[]): number[] {
  const open = layout.phases.map(() => 0)
  for (const task of openTasks(layout, { resolved })) addOpen(open, layout.tasks[task], 1)
  return open
}

function addOpen(open: number[], task: PhaseLayout['tasks'][number] | undefined, count: number): void {
  if (task?.isRequired && task.phase !== null) open[task.phase] = (open[task.phase] ?? 0) + count
}

/** The first phase, in order, whose required tasks are not all resolved, or whose day has not come; the last one where none is left. */
function firstOpenPhase(layout: PhaseLayout, exits: Exits, from = 0): number {
  const isOpen = (phase: number) => layout.phases[phase]?.isPresent && (exits.open[phase] || exits.held[phase])
  const open = layout.phases.findIndex((_, phase) => phase >= from && isOpen(phase))
  const last = layout.phases.findLastIndex(({ isPresent }) => isPresent)
  return open === -1 ? Math.max(last, from, 0) : open
}

function phaseNow(layout: PhaseLayout, exits: Exits, manualMove: ManualMove | null): number {
  if (!manualMove) return firstOpenPhase(layout, exits)
  if (manualMove.direction === 'back' && manualMove.isTouched) return firstOpenPhase(layout, exits)
  if (!manualMove.isTouched) return manualMove.phase
  return firstOpenPhase(layout, exits, manualMove.phase)
}

function noteMove(
  timeline: PhaseTimeline,
  layout: PhaseLayout,
  exits: Exits,
  event: PhaseEvent & { kind: 'move' },
): void {
  if (event.phase === timeline.phase) return
  const direction = event.phase > timeline.phase ? 'forward' : 'back'
  timeline.manualMove = { phase: event.phase, direction, isTouched: false, event }
  const open = openTasks(layout, exits, event.phase)
  if (direction === 'forward' && open.length > 0) timeline.ahead.push({ event, tasks: open })
}

function noteTick(
  timeline: PhaseTimeline,
  layout: PhaseLayout,
  exits: Exits,
  event: PhaseEvent & { kind: 'tick' },
): void {
  addOpen(exits.open, layout.tasks[event.task], Number(!event.resolved) - Number(!exits.resolved[event.task]))
  exits.resolved[event.task] = event.resolved
  const { manualMove } = timeline
  if (!manualMove || event.isApproximate) return
  if (layout.tasks[event.task]?.phase === manualMove.phase) manualMove.isTouched = true
}

/** A move forward waits for the day of its phase as for its tasks; one back was made when that day was known. */
function noteTime({ manualMove }: PhaseTimeline, exits: Exits, { phase }: PhaseEvent & { kind: 'time' }): void {
  exits.held[phase] = false
  if (manualMove?.direction === 'forward' && manualMove.phase === phase) manualMove.isTouched = true
}

function noteClosing(timeline: PhaseTimeline, layout: PhaseLayout, exits: Exits, event: PhaseEvent): void {
  const open = openTasks(layout, exits)
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
