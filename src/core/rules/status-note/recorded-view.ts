import type { DelaySide } from '../../command/command.ts'
import type { Delay, Signed } from '../../run/recorded/recorded.ts'
import type { RunState } from '../../run/run-state.ts'

/** What people recorded, as the note shows it: with whose word it is, when it was given, and where. Days are civil, and none of it counts on by itself. */
export function recordedView(state: RunState): Record<string, unknown> | null {
  const { health, delay, pause, snoozes, carriedNotes } = state.recorded
  const ended = endedDelays(state)
  const view = {
    health: health && { ...signed(health), colour: health.colour, why: health.why },
    delay: delay && delayView(delay),
    ended,
    pause: pause && { ...signed(pause), until: pause.until.toString(), why: pause.why },
    snoozes: snoozes.map((one) => ({ ...signed(one), until: one.until.toString(), task: textOf(one.task, state) })),
    notes: carriedNotes.map((note) => ({ ...signed(note), text: note.text })),
  }
  const isEmpty = Object.values(view).every((part) => part === null || (Array.isArray(part) && part.length === 0))
  return isEmpty ? null : view
}

function signed({ by, on, evidence }: Signed) {
  return { by: by?.username ?? null, on: on.toString(), url: evidence.url }
}

function delayView(delay: Delay) {
  const { side, reason, since, expected, text } = delay
  return {
    ...signed(delay),
    side: sideName[side],
    reason,
    since: since.toString(),
    expected: expected?.toString() ?? null,
    text,
  }
}

const sideName: Record<DelaySide, string> = {
  customer: 'the customer',
  vendor: 'us',
  'third-party': 'a third party',
  unknown: 'nobody knows whom',
}

/** Of those that are over: how many days by side. */
function endedDelays({ recorded: { endedDelayDays } }: RunState) {
  return Object.entries(endedDelayDays).flatMap(([side, days]) => {
    return days > 0 ? [{ side: sideName[side as DelaySide], days }] : []
  })
}

function textOf(task: string | null, { tasks }: RunState): string | null {
  return task === null ? null : (tasks.find(({ expected: { id } }) => id === task)?.expected.task.text ?? task)
}
