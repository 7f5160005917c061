import type { Onboarding } from '../onboarding/onboarding.ts'
import type { Happening } from '../onboarding/phase-course.ts'
import type { PhaseEvent } from '../onboarding/phase-event.ts'
import type { StaleSave } from '../onboarding/stale-save.ts'
import { isResolved } from '../onboarding/task-state.ts'
import type { RunInput } from './run-input.ts'

/** A note that is written once, because something happened that people should hear of. */
export interface Word {
  /** Names the happening by GitLab's own id of it, so that it is said once. */
  key: string
  template: string
  data: Record<string, unknown>
}

/**
 * All that was ever worth a word on this run. It depends on the history alone, not on when the bot looked; what has no evidence in it
 * is not told.
 */
export function wordsOf(input: RunInput, onboarding: Onboarding): Word[] {
  const { course, staleSaves } = onboarding
  const told = new Set(staleSaves.flatMap((save) => save.boxes.map((box) => box.noteId)))
  const title = (phase: number) => input.playbook.phases[phase]?.title ?? ''
  const word = (kind: string, { event, tasks }: Happening, data: Record<string, unknown> = {}): Word => {
    const texts = tasks.map((task) => onboarding.tasks[task]?.expected.task.text ?? '')
    const by = event.by?.username ?? null
    return {
      key: `${kind}-${stableId(event, onboarding)}`,
      template: `word-${kind}`,
      data: { ...data, by, tasks: texts },
    }
  }
  const surely = (happening: Happening) => surelyOpen(happening, onboarding)
  return [
    ...course.ahead.flatMap(surely).map((move) => word('ahead', move, { phase: title(phaseOf(move.event)) })),
    ...course.fallbacks
      .filter(({ event }) => event.evidence !== null && !told.has(event.evidence.id))
      .map((fall) => word('back', fall, { from: title(fall.from), to: title(fall.to) })),
    ...course.unfinished.flatMap(surely).map((closing) => word('unfinished', closing)),
    ...staleSaves.map((save) => staleWord(save, onboarding, title)),
  ]
}

/**
 * GitLab's id of what happened. A box without a note of its own is dated by the latest save of the description, which is another one
 * after each save: the last note of that box, which the save contradicts, stays the same, and so does the word.
 */
function stableId(event: PhaseEvent, { tasks, ticks }: Onboarding): number | string {
  const task = event.kind === 'tick' ? tasks[event.task] : undefined
  const isDatedBySave = task?.since?.approximate && task.since.evidence?.id === event.evidence?.id
  const contradicted = isDatedBySave ? ticks.get(task.expected.id)?.at(-1) : undefined
  return contradicted?.evidence.id ?? event.evidence?.id ?? 'opening'
}

/** Without the tasks of which nobody knows whether they were open at that time, since they are dated by a later save; none without any. */
function surelyOpen(happening: Happening, { tasks }: Onboarding): Happening[] {
  const open = happening.tasks.filter((task) => {
    const state = tasks[task]
    return !(state && isResolved(state) && state.since?.approximate)
  })
  return open.length > 0 ? [{ ...happening, tasks: open }] : []
}

/** One note for one save, also where it made the phase fall back. */
function staleWord(
  { untick, boxes }: StaleSave,
  { tasks, course }: Onboarding,
  title: (phase: number) => string,
): Word {
  const texts = new Map(tasks.map(({ expected }) => [expected.id, expected.task.text]))
  const lost = boxes.map(({ taskId, text, tickedBy, tickedAt }) => {
    const task = (taskId !== null && texts.get(taskId)) || text
    return { task, by: tickedBy?.username ?? 'someone', at: minuteOf(tickedAt) }
  })
  const ids = new Set(boxes.map((box) => box.noteId))
  const falls = course.fallbacks.filter(({ event }) => event.evidence !== null && ids.has(event.evidence.id))
  const back = falls[0] ? { from: title(falls[0].from), to: title(falls.at(-1)?.to ?? 0) } : null
  const data = { by: untick.by?.username ?? null, boxes: lost, back }
  return { key: `unticked-${untick.evidence.id}`, template: 'word-unticked', data }
}

function phaseOf(event: PhaseEvent): number {
  return event.kind === 'move' ? event.phase : 0
}

/** An instant as people read it, in UTC. */
function minuteOf(instant: string): string {
  const [day, time] = Temporal.Instant.from(instant).toString({ smallestUnit: 'minute' }).split('T')
  return `${day} ${time?.slice(0, 5)} UTC`
}
