import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { Account } from '../../src/core/account/account.ts'
import { runRefOfSnapshot } from '../../src/core/history/run-ref.ts'
import type { Snapshot } from '../../src/core/history/snapshot.ts'
import { openRun } from '../../src/core/plan/open-run.ts'
import type { PlanInput } from '../../src/core/plan/plan-input.ts'
import { planRun, type RunPlan } from '../../src/core/plan/plan-run.ts'
import type { Act } from '../../src/core/plan/simulate/act.ts'
import { openedBy } from '../../src/core/plan/simulate/opened-by.ts'
import { simulate } from '../../src/core/plan/simulate/simulate.ts'
import { emptyProject } from '../../src/core/plan/simulate/simulation.ts'
import { Nudges } from '../../src/core/rules/nudges/nudges-file.ts'
import { People } from '../../src/core/segment/people.ts'
import { people, person } from './memory-gitlab.ts'
import { accountFile, csmAssigned, rules } from './reconcile-context.ts'

/** The reminders that ship. */
export const shippedNudges = Nudges.parse(parse(readFileSync('config/nudges.yml', 'utf8')))

/** One reminder as it was written: the instant in the account's zone, what rules, whom it mentions. */
export interface Entry {
  at: string
  rules: string[]
  to: string[]
  body: string
}

export interface Diary {
  entries: Entry[]
  snapshot: Snapshot
  /** The plan at the last instant. */
  plan: RunPlan
}

interface Days {
  /** When the issue is opened; 09:00 in Chicago on Monday, 2026-02-23 where it is left out. */
  opened?: string
  until: string
  /** What people do, in order of time. */
  acts?: { at: string; by?: string; act: Act }[]
  account?: Account
  playbook?: PlanInput['playbook']
  nudges?: unknown
  people?: unknown
  /** What else the plans are made from, at an instant. */
  others?: (at: string) => Partial<PlanInput>
  /** Only these rules, by id; all that ship where it is left out. */
  only?: string[]
  /** The bot looks every hour as well, and not only when it wants to be woken. */
  isHourly?: boolean
  /** Instants at which the bot looks as well, in their order: when what decides about the run is another. */
  looks?: string[]
  /** Until then the bot does not wake, once it has opened the run. */
  asleepUntil?: string
}

export const greyfriars = Account.parse(parse(accountFile('greyfriars-energy', 'jonas', '')))

/** Opens a run for jonas, in the zone of Chicago, and lets the bot look when it is opened, when people act, and when it wants to be woken. */
export function diaryOf(days: Days): Diary {
  const { opened = '2026-02-23T15:00:00.000Z', until, acts = [], account = greyfriars } = days
  const playbook = days.playbook ?? csmAssigned
  const { texts, calendars, metrics: metricsFile } = rules
  const bot = person('onboarding-bot')
  const jonas = person('jonas')
  const assignee = { ...jonas, accessLevel: 30, active: true }
  const runKey = `${account.key}/${playbook.id}/1`
  const opening = openRun({ account, playbook, runKey, now: opened, assignee, texts, calendars })
  let run = openedBy(opening, { project: emptyProject(opened), iid: 1, bot, assignee: jonas })
  const entries: Entry[] = []
  const everybody = [...people, { id: 20, username: 'dora' }]
  const members = everybody.map((user) => ({ ...user, accessLevel: 30, active: true }))
  const presence = Object.fromEntries(everybody.map(({ username }) => [username, { isBusy: false, mentionedAt: [] }]))
  const said = People.parse({ schema: 1, roles: { csm_director: 'dora' }, ...(days.people ?? {}) })
  const segments = { ...rules.segments, roles: said.roles, people: said.people }
  const nudges = nudgesOf(days)
  const look = (at: string): RunPlan => {
    const snapshot = { ...run.snapshot, readAt: at }
    const bots = { ...bot, former: [] }
    const ref = runRefOfSnapshot(snapshot, bots)
    if (!ref) throw new Error('no run')
    const fixed = {
      account,
      run: ref,
      playbook,
      texts,
      calendars,
      metricsFile,
      segments,
      bots,
      members,
      presence,
      nudges,
    }
    return planRun({ ...fixed, snapshot, now: at, csmSince: opened, playbookIds: [playbook.id], ...days.others?.(at) })
  }
  const settle = (at: string): RunPlan => {
    for (let round = 0; round < 20; round += 1) {
      const plan = look(at)
      if (plan.actions.length === 0) return plan
      run = simulate(run, [{ at: later(at, run.project.now), by: bot, actions: plan.actions }])
      entries.push(...plan.actions.flatMap((action) => entryOf(action, at)))
    }
    throw new Error(`the bot comes to no rest at ${at}`)
  }
  let plan = settle(opened)
  const coming = [...acts]
  for (let at = opened; ; ) {
    const hour = days.isHourly ? Temporal.Instant.from(at).add({ hours: 1 }).toString() : null
    const wake = plan.wakeAt !== null && days.asleepUntil && at === opened ? days.asleepUntil : plan.wakeAt
    const asked = days.looks?.find((one) => Temporal.Instant.compare(one, at) > 0)
    const [next] = [wake, coming[0]?.at, hour, asked]
      .filter((one) => typeof one === 'string')
      .sort(Temporal.Instant.compare)
    if (next === undefined || Temporal.Instant.compare(next, until) > 0) break
    if (Temporal.Instant.compare(next, at) < 0) throw new Error(`woken at ${next}, and it is ${at}`)
    at = next
    while (coming[0] && Temporal.Instant.compare(coming[0].at, at) <= 0) {
      const { by = 'jonas', act } = coming.shift() ?? { act: { kind: 'close' } }
      run = simulate(run, [{ at: later(at, run.project.now), by: person(by), act }])
    }
    plan = settle(at)
  }
  return { entries, snapshot: run.snapshot, plan: look(until) }
}

function nudgesOf({ nudges, only }: Days): Nudges {
  const file = nudges === undefined ? shippedNudges : Nudges.parse({ schema: 1, ...(nudges as object) })
  return only ? { ...file, rules: file.rules.filter(({ id }) => only.includes(id)) } : file
}

function entryOf(action: RunPlan['actions'][number], at: string): Entry[] {
  if (action.kind !== 'post-note' || !action.nudge) return []
  const when = Temporal.Instant.from(at).toZonedDateTimeISO('America/Chicago').toPlainDateTime()
  return [
    {
      at: when.toString({ smallestUnit: 'minute' }),
      rules: action.nudge.rules,
      to: action.nudge.to,
      body: action.body,
    },
  ]
}

/** Each write takes a moment. */
function later(one: string, other: string): string {
  return Temporal.Instant.compare(one, other) < 0 ? other : one
}

/** The boxes of these tasks ticked in one save, at noon in Chicago on that day. */
export function ticked(day: string, ...tasks: string[]): { at: string; act: Act } {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'America/Chicago', plainTime: '12:00' })
  const edits = tasks.map((task) => ({ kind: 'mark' as const, task, mark: 'x' as const }))
  return { at: at.toInstant().toString({ smallestUnit: 'millisecond' }), act: { kind: 'save', edits } }
}

/** What was said, briefly: `2026-02-25T08:00 N-01:ho-contacts @lea`. */
export function brief({ entries }: Diary): string[] {
  return entries.map(({ at, rules: said, to }) => `${at} ${said.join(',')} ${to.map((name) => `@${name}`).join(' ')}`)
}
