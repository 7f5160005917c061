import type { MetricValue } from '../../metric/metric-value.ts'
import type { RunState } from '../run-state.ts'

/** What is true of a run, by what it is called, in words for people, not yet harmless. In the order in which an answer tells it. */
export function inWords(state: RunState): Map<string, string> {
  const { recorded, phase, status, tasks, metrics, issueDue, forecast, snapshot, taskDates } = state
  const { pause, delay, health, snoozes, carriedNotes } = recorded
  const words = new Map<string, string>()
  const say = (what: string, is: string | null | undefined) => is && words.set(what, is)
  say('Issue', snapshot.issue.state === 'closed' ? 'closed' : 'open')
  say('Phase', phase.title)
  say('Status', status?.word)
  say('Pause', pause && `until ${pause.until}, when it goes on`)
  for (const { task, until } of snoozes) say(`Reminders${task === null ? '' : ` of ${task}`}`, `none before ${until}`)
  say('Delay', delay && `${delay.side}${delay.reason ? `, ${delay.reason}` : ''}, since ${delay.since}`)
  say('Health', health?.colour)
  for (const task of tasks)
    say(`“${task.expected.task.text}”`, task.state === 'not-applicable' ? 'not applicable' : task.state)
  for (const metric of Object.values(metrics)) say(metric.name, metricInWords(metric))
  say('Last contact', state.anchors.last_contact?.toString())
  say('Planned finish', issueDue)
  say('Forecast', forecast?.because ? forecast.finish.toString() : null)
  say('For the next check-in', carriedNotes.map(({ text }) => text).join('; '))
  for (const task of tasks) {
    const due = task.state === 'open' ? taskDates.get(task.expected.id)?.due : null
    say(`Due: “${task.expected.task.text}”`, due?.toString())
  }
  return words
}

/** Without its age, which changes by itself. */
function metricInWords(value: MetricValue): string {
  const by = value.targetDate ? `, target ${value.targetDate}` : ''
  switch (value.state) {
    case 'measured': {
      const days = `${value.reported} ${value.unit === 'bdays' ? 'business ' : ''}${value.reported === 1 ? 'day' : 'days'}`
      return `${days}, ${value.to.on}${value.met === null ? '' : value.met ? ', met' : ', missed'}`
    }
    case 'pending':
      return `open${by}`
    case 'late':
      return `late${by}`
    case 'invalid':
      return 'cannot be told'
    case 'n/a':
      return 'does not count here'
    default:
      return value satisfies never
  }
}
