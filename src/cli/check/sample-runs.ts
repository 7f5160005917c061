import { setMark, tickNote } from 'gitlab-markdown'
import { Segments } from '../../core/account/segments.ts'
import { weekendCalendar } from '../../core/calendar/calendar.ts'
import { taskLines } from '../../core/checklist/task-lines.ts'
import type { LabelEvent, Note, Snapshot, StateEvent, User } from '../../core/history/snapshot.ts'
import { DONE_LABEL } from '../../core/onboarding/label-names.ts'
import { openRun } from '../../core/plan/open-run.ts'
import type { RunInput } from '../../core/plan/run-input.ts'
import { excludedTasksOf } from '../../core/playbook/excluded-tasks.ts'
import type { Phase, Playbook } from '../../core/playbook/playbook.ts'
import { readMarker, writeMarker } from '../../core/text/marker.ts'
import { runRefOf } from '../../core/text/run-ref.ts'
import type { Texts } from '../../core/text/template/render.ts'
import { sampleAccount } from './sample-account.ts'

const bot: User = { id: 1, username: 'onboarding-bot' }
/** GitLab's id of a label that is renamed in these stories. */
const RENAMED = 1000
const former: User = { id: 9, username: 'former-bot' }
const jonas: User = { id: 2, username: 'jonas' }
const lea: User = { id: 3, username: 'lea' }
const members = [jonas, lea].map((user) => ({ ...user, accessLevel: 30, active: true }))

/** Runs in which all that the bot has words for has happened, so that every text is filled in once when templates are checked. */
export function sampleRuns(playbook: Playbook, texts: Texts): RunInput[] {
  const out = excludedTasksOf(playbook, sampleAccount)
  const requiredOf = ({ tasks }: Phase) =>
    tasks.filter(({ id, required }) => required && !out.includes(id)).map(({ id }) => id)
  const required = playbook.phases.slice(0, 1).flatMap(requiredOf)
  const all = playbook.phases.flatMap(requiredOf)
  const last = playbook.phases.at(-1)?.label ?? ''
  const optional = playbook.phases
    .flatMap(({ tasks }) => tasks)
    .find((task) => !task.required && !out.includes(task.id))?.id
  const made = (change: (run: Story) => void, others: Partial<RunInput> = {}) =>
    inputOf(playbook, texts, change, others)
  return [
    made(() => {}),
    made(() => {}, { account: null }),
    made(() => {}, { segments: droppedFrom(playbook) }),
    made((run) => run.unassign(), { bots: { id: 1, username: sampleAccount.team.csm ?? '', former: [] } }),
    made(() => {}, { account: null, accountProblems: ['accounts/sample.yml:1:1: `key` is missing'] }),
    made((run) => run.unassign(), { members: [] }),
    made(() => {}, {
      account: { ...sampleAccount, dates: { ...sampleAccount.dates, onboarding_start: '2026-05-04' } },
    }),
    made((run) => {
      run.label(jonas, 'add', last)
      run.label(jonas, 'add', null)
      run.rename(playbook.labels[0] ?? '', 'renamed')
      run.rename(playbook.labels[1] ?? '', 'renamed-too', RENAMED + 1)
      run.loseLine(required[0])
      run.loseLine(optional)
      run.makePublic()
      run.loseMarker(all.at(-1))
      run.copyLine(all.at(-3))
      run.markSilently(all.at(-2))
      run.ownLine()
      run.unassign()
    }),
    made((run) => {
      for (const id of required) run.tick(jonas, id, true)
      run.later({ minutes: 10 })
      for (const id of required) run.tick(lea, id, false)
    }),
    made((run) => {
      for (const id of required) run.tick(jonas, id, true)
      run.later({ hours: 5 })
      for (const id of required) run.tick(jonas, id, false)
    }),
    made((run) => {
      for (const id of required) run.tick(jonas, id, true)
      run.label(lea, 'add', playbook.phases[0]?.label ?? '')
    }),
    made((run) => {
      for (const id of playbook.phases.flatMap(({ tasks }) => tasks.map((task) => task.id))) run.loseMarker(id)
    }),
    made(
      (run) => {
        run.remember(former, playbook.phases[0]?.label ?? '')
        run.rename(playbook.phases[0]?.label ?? '', 'renamed::phase')
        run.label(jonas, 'add', DONE_LABEL)
      },
      { bots: { ...bot, former: [former.username] } },
    ),
    made((run) => {
      for (let times = 0; times < 13; times += 1) {
        for (const id of required) run.tick(jonas, id, times % 2 === 0)
        run.later({ hours: 2 })
      }
      for (const id of playbook.phases.slice(1).flatMap(({ tasks }) => tasks.map((task) => task.id))) {
        run.tick(jonas, id, true)
      }
    }),
    made((run) => run.close(lea)),
    made((run) => {
      for (const id of all) run.tick(jonas, id, true)
    }),
    made((run) => {
      for (const id of all) run.tick(jonas, id, true)
      run.close(jonas)
    }),
  ]
}

/** Segments in which the sample's account is below that of the playbook. */
function droppedFrom(playbook: Playbook): Segments {
  const higher = { id: 'higher', when: 'arr < 0', playbook: playbook.id }
  return Segments.parse({ schema: 1, segments: [higher, { id: 'lower', when: 'arr >= 0', playbook: null }] })
}

/** What can happen on an issue, told step by step. Steps about a task that there is not are left out. */
interface Story {
  later(duration: Temporal.DurationLike): void
  tick(by: User, id: string | undefined, completed: boolean): void
  label(by: User, action: LabelEvent['action'], name: string | null): void
  close(by: User): void
  unassign(): void
  loseLine(id: string | undefined): void
  loseMarker(id: string | undefined): void
  copyLine(id: string | undefined): void
  markSilently(id: string | undefined): void
  ownLine(): void
  makePublic(): void
  /** A status note of that author, which remembers the label under the id that `rename` gives it. */
  remember(author: User, label: string): void
  rename(name: string, to: string, id?: number): void
}

function inputOf(playbook: Playbook, texts: Texts, change: (run: Story) => void, others: Partial<RunInput>): RunInput {
  const account = sampleAccount
  const calendar = weekendCalendar()
  const start = '2026-02-23T09:00:00Z'
  const runKey = `sample/${playbook.id}/1`
  const action = openRun({
    account,
    playbook,
    runKey,
    now: start,
    assignee: { ...jonas, accessLevel: 30, active: true },
    texts,
    calendar,
  })
  const snapshot = openedSnapshot(action, start)
  change(storyOf(snapshot, Temporal.Instant.from(start)))
  const run = runRefOf(snapshot.issue) ?? {
    runKey,
    playbook: playbook.id,
    version: playbook.version,
    excludedTasks: [],
  }
  const bots = { ...bot, former: [] }
  return {
    snapshot,
    now: snapshot.readAt,
    calendar,
    run,
    playbook,
    account,
    csmSince: start,
    members,
    bots,
    playbookIds: [playbook.id],
    texts,
    ...others,
  }
}

function openedSnapshot(action: ReturnType<typeof openRun>, start: string): Snapshot {
  return {
    readAt: '2026-03-31T09:00:00Z',
    issue: {
      id: 1,
      iid: 1,
      projectId: 1,
      title: action.title,
      description: action.description,
      state: 'opened',
      labels: action.labels,
      assignees: [jonas],
      author: bot,
      dueDate: action.dueDate,
      createdAt: start,
      updatedAt: start,
      closedAt: null,
      movedToId: null,
      confidential: action.confidential,
      webUrl: 'https://gitlab.example.com/sample/-/issues/1',
      notesCount: 0,
      tasks: { count: 0, completed: 0 },
    },
    notes: [],
    labelEvents: [],
    stateEvents: [],
  }
}

function storyOf(snapshot: Snapshot, start: Temporal.Instant): Story {
  const { issue } = snapshot
  let now = start
  let lastId = 0
  const stamp = () => {
    now = now.add({ milliseconds: 25 })
    lastId += 1
    return { id: lastId, createdAt: now.toString() }
  }
  const systemNote = (author: User, body: string) => {
    const { id, createdAt } = stamp()
    const note: Note = { id, createdAt, updatedAt: createdAt, author, body, system: true, internal: false }
    snapshot.notes.push(note)
  }
  const itemOf = (id: string | undefined) => taskLines(issue.description).find(({ taskId }) => taskId === id)
  const mark = (id: string | undefined, completed: boolean) => {
    const item = id === undefined ? undefined : itemOf(id)
    if (item) issue.description = setMark(issue.description, item, completed ? 'x' : ' ')
    return item
  }
  const rewrite = (pattern: RegExp, text: string) => {
    issue.description = issue.description.replace(pattern, text)
    systemNote(jonas, 'changed the description')
  }
  return {
    later: (duration) => {
      now = now.add(duration)
    },
    tick: (by, id, completed) => {
      const item = mark(id, completed)
      if (item) systemNote(by, tickNote(item, completed))
    },
    label: (user, action, name) => {
      const event: LabelEvent = { ...stamp(), user, action, label: name === null ? null : { id: lastId, name } }
      snapshot.labelEvents.push(event)
    },
    close: (user) => {
      const event: StateEvent = { ...stamp(), user, state: 'closed' }
      snapshot.stateEvents.push(event)
      Object.assign(issue, { state: 'closed', closedAt: event.createdAt })
    },
    unassign: () => {
      issue.assignees = []
      systemNote(lea, 'unassigned @jonas')
    },
    loseLine: (id) => rewrite(new RegExp(`^.*<!-- t:${id} -->\n`, 'm'), ''),
    copyLine: (id) => rewrite(new RegExp(`^.*<!-- t:${id} -->\n`, 'm'), '$&$&'),
    loseMarker: (id) => rewrite(new RegExp(` <!-- t:${id} -->`), ''),
    markSilently: (id) => {
      if (mark(id, true)) systemNote(jonas, 'changed the description')
    },
    remember: (author, label) => {
      const { id, createdAt } = stamp()
      const { run } = readMarker(issue.description, 'run')?.fields ?? {}
      const body = writeMarker('status', { run, labels: `${RENAMED}:${label}` })
      const note: Note = { id, createdAt, updatedAt: createdAt, author, body, system: false, internal: false }
      snapshot.notes.push(note)
    },
    rename: (name, to, id = RENAMED) => {
      issue.labels = issue.labels.map((label) => (label === name ? to : label))
      const event: LabelEvent = { ...stamp(), user: bot, action: 'add', label: { id, name: to } }
      snapshot.labelEvents.push(event)
    },
    makePublic: () => {
      issue.confidential = false
    },
    ownLine: () => rewrite(/\n<details>/, '\n- [ ] A line of our own\n\n<details>'),
  }
}
