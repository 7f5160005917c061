import type { PhaseEvent } from './phase-event.ts'

/**
 * A person's move of the phase label that holds (architecture.md 7). `isTouched`: something in that phase changed since, for certain: what
 * is dated approximately may be older than the move (architecture.md 8).
 */
export interface Standing {
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
export interface Happening {
  event: PhaseEvent
  tasks: number[]
}

/** The course of a run through its phases, folded from its events. */
export interface Course {
  phase: number
  standing: Standing | null
  transitions: Transition[]
  /** People's moves past open required tasks: those tasks. */
  ahead: Happening[]
  /** Unticked required tasks that made the phase fall back: that task. */
  fallbacks: (Happening & Transition)[]
  /** Closings by people while required tasks were open: those tasks. */
  unfinished: Happening[]
}

/** Where the tasks of a run belong: the place of its phase (none for tracks), and whether it blocks. */
export interface Ground {
  phaseCount: number
  tasks: { phase: number | null; isRequired: boolean }[]
}

/**
 * Follows the phases from the opening on. It depends on the history alone, never on when somebody looked: late, lost and doubled
 * hooks end in the same course.
 */
export function courseOf(ground: Ground, events: PhaseEvent[]): Course {
  const resolved = ground.tasks.map((_, task) => wasResolvedAtFirst(task, events))
  const course: Course = { phase: 0, standing: null, transitions: [], ahead: [], fallbacks: [], unfinished: [] }
  course.phase = phaseNow(ground, resolved, null)
  for (const event of events) {
    if (event.kind === 'closed') noteClosing(course, ground, resolved, event)
    else if (event.kind === 'move') noteMove(course, ground, resolved, event)
    else noteTick(course, ground, resolved, event)
    turnTo(phaseNow(ground, resolved, course.standing), course, ground, event)
  }
  return course
}

/** Required tasks that are open, in the phases before the given one, or in all. */
function openTasks(ground: Ground, resolved: boolean[], before = ground.phaseCount): number[] {
  return ground.tasks.flatMap(({ phase, isRequired }, task) =>
    isRequired && phase !== null && phase < before && !resolved[task] ? [task] : [],
  )
}

/** A task whose first note says that it was unticked had been ticked before the history begins. */
function wasResolvedAtFirst(task: number, events: PhaseEvent[]): boolean {
  const first = events.find((event) => event.kind === 'tick' && event.task === task)
  return first?.kind === 'tick' && !first.resolved
}

/** The first phase, in order, whose required tasks are not all resolved; the last one where none is left. */
function firstOpenPhase(ground: Ground, resolved: boolean[], from = 0): number {
  const open = openTasks(ground, resolved).map((task) => ground.tasks[task]?.phase ?? 0)
  return open.reduce((first, phase) => (phase >= from && phase < first ? phase : first), ground.phaseCount - 1)
}

function phaseNow(ground: Ground, resolved: boolean[], standing: Standing | null): number {
  if (!standing) return firstOpenPhase(ground, resolved)
  if (standing.direction === 'back' && standing.isTouched) return firstOpenPhase(ground, resolved)
  if (!standing.isTouched) return standing.phase
  return firstOpenPhase(ground, resolved, standing.phase)
}

function noteMove(course: Course, ground: Ground, resolved: boolean[], event: PhaseEvent & { kind: 'move' }): void {
  if (event.phase === course.phase) return
  const direction = event.phase > course.phase ? 'forward' : 'back'
  course.standing = { phase: event.phase, direction, isTouched: false, event }
  const open = openTasks(ground, resolved, event.phase)
  if (direction === 'forward' && open.length > 0) course.ahead.push({ event, tasks: open })
}

function noteTick(course: Course, ground: Ground, resolved: boolean[], event: PhaseEvent & { kind: 'tick' }): void {
  resolved[event.task] = event.resolved
  const { standing } = course
  if (!standing || event.isApproximate) return
  if (ground.tasks[event.task]?.phase === standing.phase) standing.isTouched = true
}

function noteClosing(course: Course, ground: Ground, resolved: boolean[], event: PhaseEvent): void {
  const open = openTasks(ground, resolved)
  if (open.length > 0) course.unfinished.push({ event, tasks: open })
}

function turnTo(phase: number, course: Course, ground: Ground, event: PhaseEvent): void {
  if (phase === course.phase) return
  const transition = { from: course.phase, to: phase, event }
  course.transitions.push(transition)
  course.phase = phase
  const fellBack = event.kind === 'tick' && !event.resolved && transition.to < transition.from
  if (fellBack && ground.tasks[event.task]?.isRequired) course.fallbacks.push({ ...transition, tasks: [event.task] })
}
