import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { OpenRun } from '../../../src/core/action/action.ts'
import type { User } from '../../../src/core/history/snapshot.ts'
import { followUps } from '../../../src/core/plan/journey/follow-ups.ts'
import { openRun } from '../../../src/core/plan/open-run.ts'
import { openedBy } from '../../../src/core/plan/simulate/opened-by.ts'
import { simulate } from '../../../src/core/plan/simulate/simulate.ts'
import { emptyProject } from '../../../src/core/plan/simulate/simulation.ts'
import { Playbook } from '../../../src/core/playbook/playbook.ts'
import { playbooksOf } from '../../../src/core/playbook/playbooks.ts'
import { shippedNudges } from '../../support/nudge-diary.ts'
import { rules } from '../../support/reconcile-context.ts'
import { type Customer, customersOf } from './customers.ts'
import { answersTo, plansFor } from './habits.ts'
import { lookAt, type Office } from './look-at.ts'
import { luckOf } from './luck.ts'
import { storyCalendars } from './story-calendars.ts'
import type { Deed, StoryRun } from './story-run.ts'
import { type Team, teamOf } from './team.ts'

export interface YearOptions {
  seed: number
  csms: number
  runsEach: number
  days: number
}

/** A year of a team: its people and what became of each run. `until`: the instant at which it ends. */
export interface Year {
  options: YearOptions
  team: Team
  runs: StoryRun[]
  until: string
  looks: number
}

const START = '2026-01-05T00:00:00Z'
const playbooks = playbooksOf(
  globSync('config/playbooks/*.yml').map((path) => Playbook.parse(parse(readFileSync(path, 'utf8')))),
)

/** Plays it on the pretended GitLab of `core/plan/simulate`: the bot looks when a run is opened, when a person acts, and when it wants to be woken. */
export function playYear(options: YearOptions): Year {
  const luck = luckOf(options.seed)
  const team = teamOf(options.csms, luck)
  const office = officeOf(team)
  const customers = team.csms.flatMap((csm) => customersOf(csm, options.runsEach, options.days, luck))
  const waiting = customers.toSorted((a, b) => Date.parse(a.opened) - Date.parse(b.opened))
  const until = Date.parse(START) + options.days * 86_400_000
  const runs: StoryRun[] = []
  for (;;) {
    const next = nextOf(runs)
    const opening = waiting[0] ? Date.parse(waiting[0].opened) : Number.POSITIVE_INFINITY
    const at = Math.min(next?.at ?? Number.POSITIVE_INFINITY, opening)
    if (at > until) break
    if (opening <= at) {
      const customer = waiting.shift()
      if (customer) begin(firstOpening(customer, office), customer)
      continue
    }
    if (next) step(next.run, next.at)
  }
  return { options, team, runs, until: instantOf(until), looks: office.looks }

  function begin(opening: OpenRun, customer: Customer, at = customer.opened): void {
    const run = opened(opening, customer, at, { iid: runs.length + 1, office })
    runs.push(run)
    settle(run, at)
    run.coming = plansFor(run, team, luck, office.named)
  }
  function step(run: StoryRun, at: number): void {
    const now = instantOf(at)
    while (run.coming[0] && run.coming[0].at <= at) {
      const { by, deed } = run.coming.shift() ?? { by: office.bot, deed: { kind: 'say' as const } }
      act(run, now, by, deed)
    }
    settle(run, now)
  }
  function settle(run: StoryRun, now: string): void {
    const before = run.comments.length
    const wasOpen = run.plan?.state.ended == null
    lookAt(run, now, office)
    for (const comment of run.comments.slice(before)) hear(run, answersTo(run, comment, luck, office.named))
    if (wasOpen && run.plan.state.ended !== null) followOn(run, now)
  }
  function followOn(run: StoryRun, now: string): void {
    const { account } = run.customer
    const input = {
      account,
      playbook: run.playbook,
      playbooks,
      segments: office.segments,
      metrics: rules.metrics,
      texts: rules.texts,
      calendars: storyCalendars,
      acts: { opened: undefined, steps: [], problemAt: () => ({ file: '', line: 1, column: 1, message: '' }) },
      opened: run.openedAt,
      until: null,
    }
    const people = { bot: office.bot, named: office.named, members: office.members, presence: {}, assignee: null }
    for (const opening of followUps(run.plan.state, input, people)) {
      if (!runs.some((one) => one.opening.runKey === opening.runKey)) begin(opening, run.customer, now)
    }
    const { habit } = run.customer.csm
    if (!luck.isSo(habit.reopens)) return
    const day = 86_400_000
    const reopened = Date.parse(now) + luck.between(5, 120) * day
    const by = office.named(run.customer.csm.username)
    hear(run, [
      { at: reopened, by, deed: { kind: 'reopen' } },
      { at: reopened + luck.between(1, 40) * day, by, deed: { kind: 'close' } },
    ])
  }
}

function hear(run: StoryRun, coming: StoryRun['coming']): void {
  run.coming = [...run.coming, ...coming].toSorted((a, b) => a.at - b.at)
}

function nextOf(runs: StoryRun[]): { run: StoryRun; at: number } | null {
  let found: { run: StoryRun; at: number } | null = null
  for (const run of runs) {
    const wake = run.plan.wakeAt === null ? Number.POSITIVE_INFINITY : Date.parse(run.plan.wakeAt)
    const at = Math.min(wake, run.coming[0]?.at ?? Number.POSITIVE_INFINITY)
    if (at < (found?.at ?? Number.POSITIVE_INFINITY)) found = { run, at }
  }
  return found
}

/** Does it where it can be done; what is so already is not done again. */
function act(run: StoryRun, now: string, by: User, deed: Deed): void {
  const { snapshot } = run.simulation
  const isClosed = snapshot.issue.state === 'closed'
  if ((deed.kind === 'close' && isClosed) || (deed.kind === 'reopen' && !isClosed)) return
  const told = actOf(run, deed)
  if (told === null) return
  const before = run.simulation.snapshot
  run.simulation = simulate(run.simulation, [{ at: later(now, run.simulation.project.now), by, act: told }])
  const isDone = deed.kind !== 'mark' || run.simulation.snapshot.issue.description !== before.issue.description
  if (isDone) run.done.push({ at: now, by: by.username, deed })
}

function actOf({ simulation: { snapshot }, comments }: StoryRun, deed: Deed) {
  switch (deed.kind) {
    case 'mark': {
      const isThere = snapshot.issue.description.includes(`<!-- t:${deed.task} -->`)
      return isThere
        ? { kind: 'save' as const, edits: [{ kind: 'mark' as const, task: deed.task, mark: deed.mark }] }
        : null
    }
    case 'say':
      return { kind: 'comment' as const, body: 'A word on how it goes.' }
    case 'delete-nudge': {
      const { noteId } = comments[deed.nth] ?? {}
      const isThere = snapshot.notes.some(({ id }) => id === noteId)
      return isThere && noteId !== undefined ? { kind: 'delete-note' as const, note: noteId } : null
    }
    default:
      return { kind: deed.kind }
  }
}

function firstOpening(customer: Customer, { members, segments }: Office): OpenRun {
  const { account, opened: now } = customer
  const playbook = playbooks.newest(customer.playbook)
  if (!playbook) throw new Error(`there is no playbook ${customer.playbook}`)
  const lead = {
    csm: account.team.csm,
    digital: segments.roles?.digital ?? null,
    csm_manager: segments.managers[account.region ?? ''] ?? null,
  }
  const assignee = members.find(({ username }) => username === lead[playbook.assignee as 'csm']) ?? null
  const runKey = `${account.key}/${playbook.id}/1`
  return openRun({ account, playbook, runKey, now, assignee, texts: rules.texts, calendars: storyCalendars })
}

function opened(
  opening: OpenRun,
  customer: Customer,
  at: string,
  { iid, office }: { iid: number; office: Office },
): StoryRun {
  const assignee = office.members.find(({ id }) => id === opening.assigneeId) ?? null
  const simulation = openedBy(opening, { project: emptyProject(at), iid, bot: office.bot, assignee })
  const playbook = playbooks.newest(opening.runKey.split('/')[1] ?? '')
  if (!playbook) throw new Error(`there is no playbook for ${opening.runKey}`)
  const run = {
    iid,
    customer,
    playbook,
    opening,
    openedAt: at,
    simulation,
    done: [],
    comments: [],
    writes: [],
    coming: [],
  }
  return { ...run, plan: { state: { ended: null }, wakeAt: null } as unknown as StoryRun['plan'] }
}

function officeOf({ csms, people }: Team): Office {
  const regions = ['amer', 'emea', 'apac']
  const house = regions.flatMap((region) => [`ae-${region}`, `sa-${region}`, `boss-${region}`])
  const names = ['onboarding-bot', ...csms.map(({ username }) => username), ...house, 'dora', 'dina']
  const members = names.map((username, n) => ({ id: n + 1, username, accessLevel: 30, active: true }))
  const managers = Object.fromEntries(regions.map((region) => [region, `boss-${region}`]))
  const named = (name: string): User => {
    const found = members.find(({ username }) => username === name)
    if (!found) throw new Error(`nobody is called ${name}`)
    return { id: found.id, username: found.username }
  }
  const segments = { ...rules.segments, managers, roles: people.roles, people: people.people }
  return {
    bot: named('onboarding-bot'),
    members,
    named,
    segments,
    playbooks,
    nudges: shippedNudges,
    mentions: new Map(),
    looks: 0,
  }
}

function later(one: string, other: string): string {
  return Date.parse(one) < Date.parse(other) ? other : one
}

function instantOf(ms: number): string {
  return new Date(ms).toISOString()
}
