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
  opened_on: 'the opening',
  onboarding_start: 'the start',
  original_contract_date: 'the contract date',
  qualified_on: 'the qualification',
  subscription_start: 'the subscription’s start',
  subscription_end: 'the subscription’s end',
  renewal_date: 'the renewal',
  last_contact: 'the last contact',
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

function dueWords({ due, window }: Task, playbook: Playbook): string[] {
  if (!due) return []
  const plus = due.plus_days ? `, plus ${counted(due.plus_days, 'day')}` : ''
  return [`${dayWords(due, window, playbook)}${plus}${due.kpi ? ' (target)' : ''}`]
}

function dayWords(due: Due, window: number | undefined, playbook: Playbook): string {
  if (due.term_fraction !== undefined) return termWords(due.term_fraction)
  const { count, unit } = distanceOf(due)
  if (due.before) return `${counted(count, unit)} before ${anchorWords(due.before, playbook)}`
  const opens = window === undefined ? '' : `from day ${window}, `
  if (!due.from) return `${opens}by ${unit} ${count}`
  const anchor = anchorWords(due.from, playbook)
  if (count === 0) return `${opens}on the day of ${anchor}`
  return `${opens}${counted(Math.abs(count), unit)} ${count < 0 ? 'before' : 'after'} ${anchor}`
}

/** Days that count from the section's own anchor need no word of it: "by day 14". */
function distanceOf({ days, bdays, weeks, months }: Due): { count: number; unit: string } {
  if (bdays !== undefined) return { count: bdays, unit: 'business day' }
  if (months !== undefined) return { count: months, unit: 'month' }
  return weeks === undefined ? { count: days ?? 0, unit: 'day' } : { count: weeks, unit: 'week' }
}

function termWords(fraction: number): string {
  return fraction === 0.5 ? 'half-way through the term' : `at ${Math.round(fraction * 100)} % of the term`
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${Math.abs(count) === 1 ? '' : 's'}`
}

function anchorWords(from: string, playbook: Playbook): string {
  if (!from.startsWith('task:')) return anchors[from] ?? from.replaceAll('_', ' ')
  const id = from.slice('task:'.length)
  const task = [...playbook.phases, ...playbook.tracks].flatMap(({ tasks }) => tasks).find((other) => other.id === id)
  return (task?.emits && events[task.emits]) || `“${task?.text ?? id}”`
}
