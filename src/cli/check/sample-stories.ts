import type { Mark } from 'gitlab-markdown'
import { Account } from '../../core/account/account.ts'
import { weekendCalendars } from '../../core/calendar/create-calendars.ts'
import { taskLines } from '../../core/checklist/task-lines.ts'
import { Escalation } from '../../core/escalation/escalation-file.ts'
import type { User } from '../../core/history/snapshot.ts'
import type { PlanInput } from '../../core/plan/plan-input.ts'
import type { DescriptionEdit } from '../../core/plan/simulate/edit-description.ts'
import type { Phase, Playbook } from '../../core/playbook/playbook.ts'
import { DONE_LABEL } from '../../core/run/labels/label-names.ts'
import { levelLabel } from '../../core/run/labels/level-label.ts'
import { Segments } from '../../core/segment/segments.ts'
import type { Texts } from '../../core/text/template/render.ts'
import { bot, jonas, lea, type SampleRun, sampleAccount, sampleRun } from './sample-run.ts'

/** Hardly anything is known of it. */
const bare = Account.parse({ key: 'sample', name: 'Bare', kind: 'new' })

const former: User = { id: 9, username: 'former-bot' }

/** Runs on which all that the bot has words for has happened, so that every text is filled in once when templates are checked. */
export function sampleStories(playbook: Playbook, texts: Texts): PlanInput[] {
  const { issue } = sampleRun(playbook, texts).input().snapshot
  const tasks = sampleTasks(playbook, issue.description)
  const phases = playbook.phases.map(({ label }) => label)
  const present = phases.find((label) => issue.labels.includes(label)) ?? ''
  const other = phases.find((label) => label !== present) ?? 'another'
  const told = (story: (run: SampleRun) => void, others: Partial<PlanInput> = {}, openedAs: User = bot): PlanInput => {
    const run = sampleRun(playbook, texts, openedAs)
    story(run)
    return run.input(others)
  }
  return [
    told(() => {}),
    told(() => {}, { account: null }),
    told(() => {}, { playbook: lasting(playbook) }),
    told(() => {}, { playbook: renewing(playbook) }),
    told(() => {}, { playbook: renewing(playbook, 'it was renewed') }),
    told(() => {}, { playbook: { ...playbook, anchor: 'go_live' } }),
    told(() => {}, { segments: droppedFrom(playbook) }),
    told(unassign, { bots: { id: 1, username: sampleAccount.team.csm ?? '', former: [] } }),
    told(() => {}, { account: null, accountProblems: ['accounts/sample.yml:1:1: `key` is missing'] }),
    told(() => {}, { account: onCalendar('Mars'), calendars: { ...weekendCalendars(), knows: () => false } }),
    told(unassign, { members: [] }),
    told(() => {}, { now: '2026-12-01T09:00:00Z' }),
    told(() => {}, { account: bare, playbookIds: [playbook.id, playbook.on_close.open ?? ''] }),
    told((run) => run.reconcile(bot), { account: startingOn('2025-01-06') }),
    told(() => {}, { account: startingOn('2026-05-04') }),
    told((run) => makeAMess(run, playbook, tasks)),
    told((run) => {
      mark(run, jonas, tasks.first)
      mark(run, lea, tasks.first, ' ', { minutes: 10 })
    }),
    told((run) => {
      mark(run, jonas, tasks.first)
      mark(run, jonas, tasks.first, ' ', { hours: 5 })
    }),
    told((run) => {
      mark(run, jonas, tasks.first)
      putOn(run, lea, other, [present])
      putOn(run, lea, present, [other])
    }),
    told((run) =>
      save(
        run,
        tasks.all.map((task) => ({ kind: 'lose-marker', task })),
      ),
    ),
    told(
      (run) => {
        run.reconcile(former)
        run.act(jonas, { kind: 'rename-label', name: present, to: 'renamed::phase' })
        putOn(run, jonas, DONE_LABEL)
      },
      { bots: { ...bot, former: [former.username] } },
      former,
    ),
    told((run) => {
      for (let times = 0; times < 13; times += 1)
        mark(run, jonas, tasks.first, times % 2 === 0 ? 'x' : ' ', { hours: 2 })
      mark(run, jonas, tasks.later)
    }),
    told((run) => run.act(lea, { kind: 'close' })),
    told((run) => mark(run, jonas, tasks.required)),
    told((run) => mark(run, jonas, tasks.required), { neighbours: { before: neighbour(2), next: neighbour(3) } }),
    told((run) => mark(run, jonas, tasks.required, 'x', { hours: 24 * 200 })),
    told((run) => {
      mark(run, jonas, tasks.required)
      run.act(jonas, { kind: 'close' })
    }),
    told(
      (run) => {
        mark(run, jonas, tasks.required)
        run.act(jonas, { kind: 'close' })
      },
      { neighbours: { before: null, next: neighbour(2) } },
    ),
    told(() => {}, assigned(playbook)),
    told((run) => {
      run.act(bot, { kind: 'close' })
      run.act(jonas, { kind: 'reopen' })
    }, assigned(playbook)),
    told(() => {}, waiting(playbook)),
    told((run) => mark(run, jonas, tasks.required), {
      playbook: { ...playbook, assignee: 'digital', due: { days: 0 } },
    }),
    told(
      () => {},
      recorded('2026-02-23T10:00:00.000Z', { now: '2026-02-24T10:00:00Z' }, [
        'delay vendor capacity since 2026-02-01 --health yellow "too few people"',
        'delay customer change-freeze since 2026-02-20 until 2026-04-01 --health red "their freeze"',
        'pause until 2026-04-01 "their freeze"',
        `snooze ${tasks.all[0]} 2026-03-20`,
        'note "ask for the second admin"',
      ]),
    ),
    told(
      (run) => {
        mark(run, jonas, tasks.required, 'x', { hours: 24 * 60 })
        run.act(jonas, { kind: 'close' })
      },
      recorded('2026-02-24T10:00:00.000Z', {}, [
        'delay customer change-freeze since 2026-02-24 --health yellow "their freeze"',
        'pause until 2026-03-10 "their freeze"',
      ]),
    ),
    told(() => {}, askedFor('delay customer gone-dark --health yellow "no answer"', 'risk')),
    told(() => {}, askedFor('escalate 5 "a supplier stands still"', 'escalation')),
    told(() => {}, askedFor('start non-engaged', 'non-engaged')),
    told(
      (run) => {
        run.act(bot, { kind: 'label', add: [levelLabel(4)], remove: [] })
        run.act(bot, { kind: 'label', add: [], remove: [levelLabel(4)] }, { hours: 1 })
        run.act(bot, { kind: 'label', add: [levelLabel(4)], remove: [] }, { hours: 1 })
        run.act(bot, { kind: 'label', add: [levelLabel(3)], remove: [levelLabel(4)] }, { hours: 1 })
      },
      { escalation: sampleLadder },
    ),
  ]
}

const neighbour = (iid: number) => ({ runKey: `${sampleAccount.key}/other/${iid}`, iid, state: 'opened' as const })

const sampleLadder = Escalation.parse({
  schema: 1,
  account_playbook: 'escalation',
  risk: { playbook: 'risk', reasons: ['gone-dark'], tell: { yellow: ['csm', 'ae'], red: ['csm', 'ae'] } },
})

/** As if somebody had said this in a comment of that instant, and the bot had taken it. */
function recorded(at: string, others: Partial<PlanInput>, did: string[]): Partial<PlanInput> {
  return { ...others, savedAnswers: [{ note: 9_001, by: jonas, at, did }] }
}

/** As if somebody had said this in a comment, and the run that it asks for were there. */
function askedFor(line: string, asked: string): Partial<PlanInput> {
  return {
    escalation: sampleLadder,
    savedAnswers: [{ note: 9_000, by: jonas, at: '2026-02-24T10:00:00.000Z', did: [line] }],
    accountRuns: [{ runKey: `${sampleAccount.key}/${asked}/1`, iid: 7, state: 'opened' }],
  }
}

/** As if it were an assignment that nobody has decided yet. */
function waiting(playbook: Playbook): Partial<PlanInput> {
  const opportunity = { stage: 'closed-won', expected_close: '2026-02-20' }
  const account = { ...sampleAccount, opportunity, customer_timezone: 'Europe/Paris' }
  const open = [{ csm: 'jonas', region: 'amer', due: '2026-03-01', isLate: true }]
  return {
    playbook: { ...playbook, type: 'assignment', on_close: { ...playbook.on_close, open_by_segment: true } },
    account,
    loads: { known: open, open },
  }
}

/** As if it were an assignment, whose onboarding is open by now. */
function assigned(playbook: Playbook): Partial<PlanInput> {
  const segments = Segments.parse({ schema: 1, segments: [{ id: 'all', when: 'arr >= 0', playbook: 'other' }] })
  const accountRuns = [{ runKey: `${sampleAccount.key}/other/1`, iid: 2, state: 'opened' as const }]
  return { playbook: { ...playbook, type: 'assignment' }, segments, accountRuns }
}

/** Ids of the tasks that have a line in the sample's issue. `first`: the required ones of the first phase; `later`: all of the phases after it. */
interface SampleTasks {
  all: string[]
  required: string[]
  first: string[]
  later: string[]
  optional: string | undefined
}

function sampleTasks({ phases }: Playbook, description: string): SampleTasks {
  const lines = new Set(taskLines(description).map(({ taskId }) => taskId))
  const tasksOf = (some: Phase[]) => some.flatMap(({ tasks }) => tasks).filter(({ id }) => lines.has(id))
  const idsOf = (tasks: { id: string }[]) => tasks.map(({ id }) => id)
  const requiredOf = (some: Phase[]) => idsOf(tasksOf(some).filter(({ required }) => required))
  return {
    all: idsOf(tasksOf(phases)),
    required: requiredOf(phases),
    first: requiredOf(phases.slice(0, 1)),
    later: idsOf(tasksOf(phases.slice(1))),
    optional: tasksOf(phases).find(({ required }) => !required)?.id,
  }
}

/** All at once that the status note warns of. */
function makeAMess(run: SampleRun, { phases, labels }: Playbook, { first, required, optional }: SampleTasks): void {
  putOn(run, jonas, phases.at(-1)?.label ?? '')
  putOn(run, jonas, 'deleted')
  run.act(jonas, { kind: 'delete-label', name: 'deleted' })
  for (const [index, name] of [...new Set(labels)].slice(0, 2).entries()) {
    run.act(jonas, { kind: 'rename-label', name, to: `renamed-${index}` })
  }
  const others = required.filter((task) => task !== first[0])
  const [silent, copied, unmarked] = [others.at(-2), others.at(-3), others.at(-1)]
  const before = first.at(-1)
  save(run, [
    ...edit('copy-line', copied),
    ...edit('lose-marker', unmarked),
    ...(before === undefined ? [] : [{ kind: 'add-line' as const, line: '- [ ] A line of our own', before }]),
    ...(silent === undefined ? [] : [{ kind: 'mark' as const, task: silent, mark: 'x' as const }]),
    ...edit('remove-line', first[0]),
    ...edit('remove-line', optional),
  ])
  run.act(jonas, { kind: 'confidential', confidential: false })
  unassign(run)
}

/** Nothing where the playbook has no such task. */
function edit(kind: 'copy-line' | 'lose-marker' | 'remove-line', task: string | undefined): DescriptionEdit[] {
  return task === undefined ? [] : [{ kind, task }]
}

function save(run: SampleRun, edits: DescriptionEdit[], by: User = jonas, after?: Temporal.DurationLike): void {
  run.act(by, { kind: 'save', edits }, after)
}

function mark(run: SampleRun, by: User, tasks: string[], to: Mark = 'x', after?: Temporal.DurationLike): void {
  save(
    run,
    tasks.map((task) => ({ kind: 'mark', task, mark: to })),
    by,
    after,
  )
}

function putOn(run: SampleRun, by: User, name: string, remove: string[] = []): void {
  run.act(by, { kind: 'label', add: [name], remove })
}

function unassign(run: SampleRun): void {
  run.act(lea, { kind: 'assign', users: [] })
}

function onCalendar(ours: string) {
  return { ...sampleAccount, calendars: { ours, customer: null } }
}

/** The same, followed by its next year on a condition. */
function renewing(playbook: Playbook, when_in_words?: string): Playbook {
  const when = "run.renewal == 'renewed'"
  return { ...playbook, on_close: { ...playbook.on_close, open_next_year: true, when, when_in_words } }
}

/** The same playbook, of which every phase lasts for a month. */
function lasting(playbook: Playbook): Playbook {
  const until = { from: 'opened_on', days: 30 }
  return { ...playbook, phases: playbook.phases.map((phase) => ({ ...phase, until })) }
}

function startingOn(day: string): typeof sampleAccount {
  return { ...sampleAccount, dates: { ...sampleAccount.dates, onboarding_start: day } }
}

/** Segments in which the sample's account is below that of the playbook. */
function droppedFrom(playbook: Playbook): Segments {
  const higher = { id: 'higher', when: 'arr < 0', playbook: playbook.id }
  return Segments.parse({ schema: 1, segments: [higher, { id: 'lower', when: 'arr >= 0', playbook: null }] })
}
