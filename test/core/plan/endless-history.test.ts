import { parseChecklist, tickNote } from 'gitlab-markdown'
import { beforeAll, describe, expect, it } from 'vitest'
import { runRefOf } from '../../../src/core/history/run-ref.ts'
import type { Snapshot, User } from '../../../src/core/history/snapshot.ts'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { planRun } from '../../../src/core/plan/plan-run.ts'
import { simulate } from '../../../src/core/plan/simulate/simulate.ts'
import { simulationOf } from '../../../src/core/plan/simulate/simulation.ts'
import { reconcile } from '../../../src/reconcile/reconcile.ts'
import { accountFile, csmAssigned, memoryContext, rules } from '../../support/reconcile-context.ts'

const key = 'greyfriars-energy'
const bots = { id: 1, username: 'onboarding-bot', former: [] }
const jonas = { id: 2, username: 'jonas' }

let opened: Snapshot

beforeAll(async () => {
  const context = memoryContext()
  context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  await reconcile(context, { kind: 'account', key })
  const read = await context.gitlab.readSnapshot(1)
  if ('kind' in read) throw new Error(read.reason)
  opened = read
})

function inputOf(snapshot: Snapshot): PlanInput {
  const run = runRefOf(snapshot.issue)
  if (!run) throw new Error('no run')
  const fixed = {
    playbook: csmAssigned,
    account: null,
    csmSince: null,
    members: [],
    playbookIds: [],
    texts: rules.texts,
    calendars: rules.calendars,
    metricsFile: rules.metrics,
  }
  return { snapshot, now: snapshot.readAt, run, bots, ...fixed }
}

/** Both required tasks of the first phase ticked, then the second one unticked and ticked again and again, so many minutes apart. */
function flapping(times: number, minutes: number, by: User = jonas): Snapshot {
  const snapshot = structuredClone(opened)
  const items = parseChecklist(snapshot.issue.description)
  let at = Temporal.Instant.from('2026-02-24T09:00:00Z')
  const tick = (id: string, completed: boolean, noteId: number) => {
    const item = items.find(({ text }) => text.includes(`t:${id}`))
    if (!item) throw new Error(`no line has ${id}`)
    at = at.add({ minutes })
    const createdAt = at.toString()
    const body = tickNote(item, completed)
    snapshot.notes.push({
      id: noteId,
      body,
      author: by,
      createdAt,
      updatedAt: createdAt,
      system: true,
      internal: false,
    })
  }
  tick('ho-contacts', true, 1000)
  for (let time = 0; time < times; time += 1) tick('ho-meeting', time % 2 === 0, 1001 + time)
  snapshot.issue.description = snapshot.issue.description.replace(/\[ \](.*t:ho-contacts)/, '[x]$1')
  if (times % 2 === 1) {
    snapshot.issue.description = snapshot.issue.description.replace(/\[ \](.*t:ho-meeting)/, '[x]$1')
  }
  snapshot.readAt = at.add({ hours: 1 }).toString()
  return snapshot
}

const words = (snapshot: Snapshot) =>
  planRun(inputOf(snapshot)).actions.filter((action) => action.kind === 'post-note' && action.marker.includes(' word '))
const statusOf = (snapshot: Snapshot) => snapshot.notes.find((note) => note.body.includes('bot status'))?.body ?? ''
const applied = (snapshot: Snapshot) =>
  simulate(simulationOf(snapshot), [
    { by: { id: 1, username: 'onboarding-bot' }, actions: planRun(inputOf(snapshot)).actions },
  ]).snapshot

describe('a box that is ticked and unticked again and again', () => {
  it('is told of once a day, and the note stays short', () => {
    const snapshot = flapping(5001, 1)
    expect(words(snapshot)).toHaveLength(4)
    const after = applied(snapshot)
    expect(statusOf(after).length).toBeLessThan(6000)
    expect(statusOf(after)).toContain('- and 4990 before that')
    expect(planRun(inputOf(after)).actions).toEqual([])
  })

  it('is told of again on another day', () => {
    expect(words(flapping(4, 60))).toHaveLength(1)
    expect(words(flapping(4, 13 * 60))).toHaveLength(2)
  })
})

describe('the words that a status note remembers', () => {
  const long = () => flapping(61, 24 * 60)

  it('stay few, and none is said again, also where their notes are gone', () => {
    const first = applied(long())
    expect(words(long())).toHaveLength(30)
    const said = / said=(\S+)/.exec(statusOf(first))?.[1]?.split(',') ?? []
    expect(said).toHaveLength(13)
    const deleted = { ...first, notes: first.notes.filter((note) => !note.body.includes('bot word')) }
    expect(planRun(inputOf(deleted)).actions).toEqual([])
  })

  it('are those of the version before: each by its name', () => {
    const snapshot = long()
    const ids = planRun(inputOf(snapshot)).state.timeline.fallbacks.map(({ event }) => event.evidence?.id)
    const before = applied(opened)
    const status = before.notes.find((note) => note.body.includes('bot status'))
    if (!status) throw new Error('no status note')
    status.body = status.body.replace(' -->', ` said=${ids.map((id) => `back-${id}`).join(',')} -->`)
    expect(words({ ...snapshot, notes: [status, ...snapshot.notes] })).toEqual([])
  })

  it('do not swallow a fall that has no note of its own, though the tick that it undid is old', () => {
    const after = applied(long())
    const at = Temporal.Instant.from(after.readAt).add({ hours: 1 }).toString()
    const edit = { id: 5000, body: 'changed the description', author: jonas, createdAt: at, updatedAt: at }
    after.notes.push({ ...edit, system: true, internal: false })
    after.issue.description = after.issue.description.replace(/\[x\](.*t:ho-contacts)/, '[ ]$1')
    expect(words(after)).toHaveLength(1)
    const told = applied(after)
    const deleted = { ...told, notes: told.notes.filter((note) => !note.body.includes('bot word')) }
    expect(planRun(inputOf(deleted)).actions).toEqual([])
  })
})
