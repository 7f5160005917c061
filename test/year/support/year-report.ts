import { shippedNudges } from '../../support/nudge-diary.ts'
import type { YearVerdict } from './judge-year.ts'
import type { Year } from './play-year.ts'
import type { Comment, StoryRun } from './story-run.ts'

/** The year in figures, as `docs/nudges-year.md`. */
export function yearReport({ options, runs, team }: Year, { personDays }: YearVerdict): string {
  const comments = runs.flatMap((run) => run.comments.map((comment) => ({ run, comment })))
  const deleted = runs.flatMap(({ done }) => done.filter(({ deed }) => deed.kind === 'delete-nudge')).length
  const reopened = runs.flatMap(({ done }) => done.filter(({ deed }) => deed.kind === 'reopen')).length
  const csms = new Map([...personDays].filter(([name]) => name.startsWith('csm')))
  const managers = new Map([...personDays].filter(([name]) => !name.startsWith('csm')))
  return `<!-- Written by \`npm run test:year -- -u\`; do not edit. -->
# A year of reminders

${options.csms} CSMs in three regions, ${options.runsEach} accounts each, of all segments, from 2026-01-05 on for ${options.days} days, played on the pretended GitLab of \`simulate\`
with the rules and texts that ship (seed ${options.seed}). Some CSMs are prompt, some late, some go dark; they go on holiday, with and without cover; they take reminders away,
untick, reopen. Every reminder was held against a second, slow reading of [domain.md](domain.md) D.8 from the histories: none was missing, none undue, none repeated, none
outside somebody's hours, and nothing was written on a day on which nothing had changed and no date came.

${table(
  ['', ''],
  [
    ['Runs', runs.length],
    ['Acts of people', runs.flatMap(({ done }) => done).length],
    ['Runs that were reopened', reopened],
    ['Reminders', comments.length],
    ['of which people deleted', deleted],
    ['Reminders for each run, on average', (comments.length / runs.length).toFixed(1)],
  ],
)}

## How often somebody was mentioned on a working day

${perDay(csms, managers)}

The median of every CSM and manager is at most two, and nobody was mentioned more than ${Math.max(...[...personDays.values()].flat())} times on one day.

## By habit of the CSM

${byHabit(runs, team.csms)}

## By rule

${byRule(comments.map(({ comment }) => comment))}

## The fullest week of a CSM

${fullestWeek(runs, [...csms.keys()])}
`
}

function table(head: (string | number)[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function perDay(csms: Map<string, number[]>, managers: Map<string, number[]>): string {
  const share = (people: Map<string, number[]>, times: number) => {
    const days = [...people.values()].flat()
    return `${((100 * days.filter((count) => count === times).length) / days.length).toFixed(1)} %`
  }
  const most = Math.max(...[...csms.values(), ...managers.values()].flat())
  const times = Array.from({ length: most + 1 }, (_, n) => n)
  return table(
    ['Mentions', ...times],
    [
      ['CSMs', ...times.map((n) => share(csms, n))],
      ['Managers', ...times.map((n) => share(managers, n))],
    ],
  )
}

function byHabit(runs: StoryRun[], csms: Year['team']['csms']): string {
  const habits = [...new Set(csms.map(({ habit }) => habit.name))]
  return table(
    ['Habit', 'CSMs', 'Runs', 'Reminders for each run'],
    habits.map((name) => {
      const own = runs.filter(({ customer }) => customer.csm.habit.name === name)
      const said = own.flatMap(({ comments }) => comments).length
      return [name, csms.filter(({ habit }) => habit.name === name).length, own.length, (said / own.length).toFixed(1)]
    }),
  )
}

function byRule(comments: Comment[]): string {
  const counts = Map.groupBy(
    comments.flatMap(({ rules }) => rules),
    (key) => key.split(':')[0] ?? '',
  )
  const rows = shippedNudges.rules.filter(({ enabled }) => enabled)
  return table(
    ['Rule', '', 'Said'],
    rows.map(({ id, name }) => [`[${id}](nudges.md#${id.toLowerCase()})`, name, counts.get(id)?.length ?? 0]),
  )
}

/** The week in which a CSM was mentioned most often, comment by comment, in the account's time. */
function fullestWeek(runs: StoryRun[], csms: string[]): string {
  const all = runs.flatMap((run) => run.comments.map((comment) => ({ run, comment, week: weekOf(comment.on) })))
  const weeks = csms.flatMap((name) => [
    ...Map.groupBy(
      all.filter(({ comment }) => comment.to.includes(name)),
      ({ week }) => week,
    ).values(),
  ])
  const [fullest = []] = weeks.toSorted((a, b) => b.length - a.length)
  return table(
    ['When', 'Account', 'Rules', 'To'],
    fullest
      .toSorted((a, b) => (a.comment.at < b.comment.at ? -1 : 1))
      .map(({ run, comment }) => {
        const there = Temporal.Instant.from(comment.at).toZonedDateTimeISO(run.customer.csm.zone)
        const when = `${there.toLocaleString('en-GB', { weekday: 'short' })} ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`
        return [when, run.customer.account.key, comment.rules.join(', '), comment.to.join(', ')]
      }),
  )
}

function weekOf(day: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(day)
  return `${yearOfWeek}-${weekOfYear}`
}
