import type { Onboarding } from '../onboarding/onboarding.ts'
import type { Happening } from '../onboarding/phase-course.ts'
import type { PhaseEvent } from '../onboarding/phase-event.ts'
import type { RunInput } from './run-input.ts'

/** A note that is written once, because something happened that people should hear of. */
export interface Word {
  /** Names the happening by GitLab's own id of it, so that it is said once. */
  key: string
  template: string
  data: Record<string, unknown>
}

/** All that was ever worth a word on this run. It depends on the history alone, not on when the bot looked. */
export function wordsOf(input: RunInput, onboarding: Onboarding): Word[] {
  const { course } = onboarding
  const phases = input.playbook.phases
  const tasks = (happening: Happening) =>
    happening.tasks.map((task) => onboarding.tasks[task]?.expected.task.text ?? '')
  const title = (phase: number) => phases[phase]?.title ?? ''
  return [
    ...course.ahead.map((move): Word => {
      const phase = move.event.kind === 'move' ? title(move.event.phase) : ''
      return {
        key: keyOf('ahead', move.event),
        template: 'word-ahead',
        data: { ...who(move.event), phase, tasks: tasks(move) },
      }
    }),
    ...course.fallbacks.map((fall): Word => {
      const data = { ...who(fall.event), from: title(fall.from), to: title(fall.to), tasks: tasks(fall) }
      return { key: keyOf('back', fall.event), template: 'word-back', data }
    }),
    ...course.unfinished.map((closing): Word => {
      const data = { ...who(closing.event), tasks: tasks(closing) }
      return { key: keyOf('unfinished', closing.event), template: 'word-unfinished', data }
    }),
    ...staleWords(onboarding),
  ]
}

function staleWords({ staleSaves, tasks }: Onboarding): Word[] {
  const titles = new Map(tasks.map(({ expected }) => [expected.id, expected.task.text]))
  return staleSaves.map(({ untick, boxes }): Word => {
    const lost = boxes.map(({ taskId, text, tickedBy, tickedAt }) => {
      const task = (taskId !== null && titles.get(taskId)) || text
      return { task, by: tickedBy?.username ?? 'someone', at: minuteOf(tickedAt) }
    })
    const data = { by: untick.by?.username ?? null, boxes: lost }
    return { key: `unticked-${untick.evidence.id}`, template: 'word-unticked', data }
  })
}

function keyOf(kind: string, event: PhaseEvent): string {
  return `${kind}-${event.evidence?.id ?? 'opening'}`
}

function who(event: PhaseEvent): { by: string | null } {
  return { by: event.by?.username ?? null }
}

/** An instant as people read it, in UTC. */
function minuteOf(instant: string): string {
  const [day, time] = Temporal.Instant.from(instant).toString({ smallestUnit: 'minute' }).split('T')
  return `${day} ${time?.slice(0, 5)} UTC`
}
