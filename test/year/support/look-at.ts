import type { Member } from '../../../src/core/account/account-file.ts'
import { runRefOfSnapshot } from '../../../src/core/history/run-ref.ts'
import type { User } from '../../../src/core/history/snapshot.ts'
import { leadRole } from '../../../src/core/plan/account/lead-role.ts'
import { planRun } from '../../../src/core/plan/plan-run.ts'
import { simulate } from '../../../src/core/plan/simulate/simulate.ts'
import type { Playbooks } from '../../../src/core/playbook/playbooks.ts'
import type { Nudges } from '../../../src/core/rules/nudges/nudges-file.ts'
import type { Segments } from '../../../src/core/segment/segments.ts'
import { rules } from '../../support/reconcile-context.ts'
import { storyCalendars } from './story-calendars.ts'
import type { StoryRun } from './story-run.ts'

/** What all runs share: who there is, what the rules are, and what the store remembers of mentions. */
export interface Office {
  bot: User
  members: Member[]
  named(username: string): User
  segments: Segments
  playbooks: Playbooks
  nudges: Nudges
  /** When each was mentioned, in epoch milliseconds, oldest first. */
  mentions: Map<string, number[]>
  looks: number
}

const LATELY = 26 * 3_600_000

/** The bot plans and does until there is nothing left to do, as at one request; what it wrote is added to the run's story. */
export function lookAt(run: StoryRun, now: string, office: Office): void {
  for (let round = 0; round < 20; round += 1) {
    run.plan = planFor(run, now, office)
    office.looks += 1
    const { actions } = run.plan
    if (actions.length === 0) return
    const at = Date.parse(now) < Date.parse(run.simulation.project.now) ? run.simulation.project.now : now
    run.simulation = simulate(run.simulation, [{ at, by: office.bot, actions }])
    for (const action of actions) {
      run.writes.push({ at: now, kind: action.kind, body: 'body' in action ? action.body : '' })
      if (action.kind !== 'post-note' || !action.nudge) continue
      const note = run.simulation.snapshot.notes.findLast(({ body }) => body === action.body)
      run.comments.push({ ...action.nudge, body: action.body, noteId: note?.id ?? 0 })
      for (const name of action.nudge.to)
        office.mentions.set(name, [...(office.mentions.get(name) ?? []), Date.parse(now)])
    }
  }
  throw new Error(`the bot comes to no rest on ${run.opening.runKey} at ${now}`)
}

function planFor(run: StoryRun, now: string, office: Office) {
  const { customer, playbook, comments } = run
  const { account } = customer
  const { bot, members, segments, playbooks, nudges } = office
  const snapshot = { ...run.simulation.snapshot, readAt: now }
  const bots = { ...bot, former: [] }
  const ref = runRefOfSnapshot(snapshot, bots)
  if (!ref) throw new Error(`${run.opening.runKey} is no run`)
  return planRun({
    ...{ account, run: ref, playbook, snapshot, now, bots, members, segments, nudges },
    metricsFile: rules.metrics,
    texts: rules.texts,
    calendars: storyCalendars,
    csmSince: customer.opened,
    assigneeRole: leadRole(playbook, account, { segments, playbooks }),
    playbookIds: playbooks.ids,
    saidNudges: comments.map(({ rules: said, on, at, to }) => ({ rules: said, on, at, to })),
    presence: presenceOf(now, office),
  })
}

function presenceOf(now: string, { members, mentions }: Office) {
  const since = Date.parse(now) - LATELY
  return Object.fromEntries(
    members.map(({ username }) => {
      const lately = (mentions.get(username) ?? []).filter((at) => at >= since)
      return [username, { isBusy: false, mentionedAt: lately.map((at) => new Date(at).toISOString()) }]
    }),
  )
}
