import type { User } from '../../../src/core/history/snapshot.ts'
import type { Owner, Task } from '../../../src/core/playbook/playbook.ts'
import { linesOf } from './lines.ts'
import type { Luck } from './luck.ts'
import { accountDays } from './referee/account-days.ts'
import { dueDayOf } from './referee/due-days.ts'
import { storyCalendars } from './story-calendars.ts'
import type { Comment, Deed, StoryRun } from './story-run.ts'
import type { Csm, Habit, Team } from './team.ts'

type Coming = StoryRun['coming'][number]

/** Who is asked for a task, by user name. */
export function workerOf(owner: Owner, { region, username }: Csm): string {
  const names: Partial<Record<Owner, string>> = {
    ae: `ae-${region}`,
    sa: `sa-${region}`,
    digital: 'dina',
    csm_manager: `boss-${region}`,
    manager: `boss-${region}`,
  }
  return names[owner] ?? username
}

const DAY = 86_400_000
const HOUR = 3_600_000

/** What people will do to a run of themselves: most of it about when it is due, some late, some never. */
export function plansFor(run: StoryRun, team: Team, luck: Luck, named: (name: string) => User): Coming[] {
  const { csm } = run.customer
  const opened = Date.parse(run.openedAt)
  const isDark = csm.habit.name === 'dark' && luck.isSo(0.5)
  const goesDark = isDark ? opened + luck.between(10, 60) * DAY : Number.POSITIVE_INFINITY
  const work = plannedWork(run, team, luck).filter(({ at }) => at <= goesDark)
  const coming = work.flatMap(({ task, at, by }) => deedsOn(task, at, named(by), csm.habit, luck))
  const last = Math.max(opened, ...coming.map(({ at }) => at))
  const by = named(csm.username)
  if (run.playbook.type !== 'lifecycle' && !luck.isSo(csm.habit.forgets * 2))
    coming.push({ at: last + luck.between(0, 12) * DAY + HOUR, by, deed: { kind: 'close' } })
  for (let n = luck.between(0, 3); n > 0; n -= 1)
    coming.push({ at: opened + luck.between(1, 80) * DAY + luck.between(0, 3 * HOUR), by, deed: { kind: 'say' } })
  return coming.toSorted((a, b) => a.at - b.at)
}

/** Which tasks will be done, when and by whom; what they need comes before them, but for a few. */
function plannedWork(run: StoryRun, team: Team, luck: Luck): { task: Task; at: number; by: string }[] {
  const { csm } = run.customer
  const { habit } = csm
  const calendar = storyCalendars.of(csm.calendar)
  const opened = Date.parse(run.openedAt)
  const planned = new Map<string, number>()
  const due = new Map<string, Temporal.PlainDate>()
  const known = (name: string) => due.get(name.replace(/^task:/, '')) ?? accountDays(run)(name)
  return linesOf(run).flatMap(({ task }) => {
    const day = 'owner' in task ? dueDayOf(task, run.playbook.anchor, calendar, known) : null
    if (!day || !('owner' in task)) return []
    due.set(task.id, day)
    if (luck.isSo(habit.forgets)) return []
    const by = workerOf(task.owner, csm)
    const waits = luck.isSo(0.06) ? [] : task.needs.map((need) => (planned.get(need) ?? opened) + HOUR)
    const about = workingAt(day.add({ days: luck.between(-habit.early, habit.late) }), by, run, team, luck)
    const at = Math.max(about, opened + 2 * HOUR, ...waits)
    planned.set(task.id, at)
    return [{ task, at, by }]
  })
}

/** Its tick or `[~]`, half of what stands below it, and a tick that is taken back. */
function deedsOn(task: Task, at: number, by: User, habit: Habit, luck: Luck): Coming[] {
  const mark = (id: string, when: number, box: 'x' | '~' | ' '): Coming => {
    return { at: when, by, deed: { kind: 'mark', task: id, mark: box } }
  }
  return [
    mark(task.id, at, luck.isSo(0.05) ? '~' : 'x'),
    ...(luck.isSo(habit.unticks) ? [mark(task.id, at + luck.between(1, 9) * DAY, ' ')] : []),
    ...task.children.flatMap(({ id }) => (luck.isSo(0.5) ? [mark(id, at + 60_000, 'x')] : [])),
  ]
}

/** An hour of that day, or of the next on which the worker is there. */
function workingAt(day: Temporal.PlainDate, by: string, { customer }: StoryRun, { people }: Team, luck: Luck): number {
  const { zone } = customer.csm
  const away = people.people[by]?.absences ?? []
  let on = day
  while (on.dayOfWeek > 5 || away.some(({ from, until }) => from <= `${on}` && `${on}` <= until))
    on = on.add({ days: 1 })
  const plainTime = Temporal.PlainTime.from({ hour: luck.between(7, 18), minute: luck.between(0, 59) })
  return on.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds
}

/** What a reminder brings about: a deed of whom it mentions, or that its note is taken away, or nothing. */
export function answersTo(run: StoryRun, comment: Comment, luck: Luck, named: (name: string) => User): Coming[] {
  const { habit } = run.customer.csm
  const nth = run.comments.indexOf(comment)
  const [first] = comment.to
  if (first === undefined) return []
  const soon = () => Date.parse(comment.at) + luck.between(1, 72) * 3_600_000
  const by = named(first)
  const answers: Coming[] = []
  if (luck.isSo(habit.deletes))
    answers.push({ at: soon(), by: named(run.customer.csm.username), deed: { kind: 'delete-nudge', nth } })
  for (const key of comment.rules)
    if (luck.isSo(habit.heeds)) answers.push(...deedFor(key, run).map((deed) => ({ at: soon(), by, deed })))
  return answers
}

function deedFor(key: string, run: StoryRun): Deed[] {
  const [rule, subject = ''] = key.split(':')
  const mark = (task: string): Deed => ({ kind: 'mark', task, mark: 'x' })
  if (rule === 'N-09' || rule === 'N-23') return [{ kind: 'close' }]
  if (rule === 'N-12') return [mark('ho-contacts')]
  if (rule === 'N-13') return [mark('ki-stakeholders')]
  if (rule === 'N-11') return [mark('ho-meeting')]
  if (rule === 'N-26') return [mark('fv-date')]
  if (rule === 'N-17') return [mark('as-pick'), { kind: 'close' }]
  const lines = linesOf(run)
  if (lines.some(({ task }) => task.id === subject)) return [mark(subject)]
  const target = lines.find(({ task }) => 'owner' in task && task.due?.kpi === subject)
  return target ? [mark(target.task.id)] : [{ kind: 'say' }]
}
