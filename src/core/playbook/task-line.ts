import type { Due } from '../calendar/due-rule.ts'
import type { Owner, Playbook, Task } from './playbook.ts'

const owners: Record<Owner, string> = {
  csm: 'CSM',
  ae: 'AE',
  sa: 'SA',
  manager: 'manager',
  digital: 'digital',
  customer: 'customer',
  renewal_dri: 'renewal DRI',
  csm_manager: 'CSM manager',
  csm_director: 'CSM director',
  bot: 'bot',
}

/** How people call a role. */
export function ownerName(owner: Owner): string {
  return owners[owner]
}

const anchors: Record<string, string> = {
  now: 'it is asked for',
  onboarding_start: 'the start',
  original_contract_date: 'the contract date',
  qualified_on: 'the qualification',
  subscription_start: 'the subscription’s start',
  go_live: 'going live',
}

const events: Record<string, string> = {
  first_engagement: 'the call',
  second_call: 'the call',
  first_value: 'first value',
}

/** A task's line without its box and marker (domain.md D.12): text, owner and day, so that the line tells who is asked and until when. */
export function taskLine(task: Task, playbook: Playbook): string {
  return [task.text, ownerName(task.owner), ...dueWords(task, playbook), ...(task.optional ? ['optional'] : [])].join(
    ' · ',
  )
}

function dueWords({ due }: Task, playbook: Playbook): string[] {
  if (!due) return []
  const target = due.kpi ? ' (target)' : ''
  if (!due.from) return [`${byWords(due)}${target}`]
  const count = due.bdays ?? due.months ?? due.days ?? 0
  const unit = due.bdays !== undefined ? 'business day' : due.months !== undefined ? 'month' : 'day'
  const anchor = anchorWords(due.from, playbook)
  if (count === 0) return [`on the day of ${anchor}${target}`]
  const distance = `${Math.abs(count)} ${unit}${Math.abs(count) === 1 ? '' : 's'}`
  return [`${distance} ${count < 0 ? 'before' : 'after'} ${anchor}${target}`]
}

/** Days that count from the section's own anchor need no word of it: "by day 14". */
function byWords(due: Due): string {
  if (due.bdays !== undefined) return `by business day ${due.bdays}`
  return due.months !== undefined ? `by month ${due.months}` : `by day ${due.days ?? 0}`
}

function anchorWords(from: string, playbook: Playbook): string {
  if (!from.startsWith('task:')) return anchors[from] ?? from.replaceAll('_', ' ')
  const id = from.slice('task:'.length)
  const task = [...playbook.phases, ...playbook.tracks].flatMap(({ tasks }) => tasks).find((other) => other.id === id)
  return (task?.emits && events[task.emits]) || `“${task?.text ?? id}”`
}
