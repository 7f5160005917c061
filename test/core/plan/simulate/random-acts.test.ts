import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAccount } from '../../../../src/core/account/parse-account.ts'
import { openRun } from '../../../../src/core/plan/open-run.ts'
import { planRun } from '../../../../src/core/plan/plan-run.ts'
import type { Act } from '../../../../src/core/plan/simulate/act.ts'
import { ActError } from '../../../../src/core/plan/simulate/act-error.ts'
import type { DescriptionEdit } from '../../../../src/core/plan/simulate/edit-description.ts'
import { openedBy } from '../../../../src/core/plan/simulate/opened-by.ts'
import { simulate } from '../../../../src/core/plan/simulate/simulate.ts'
import { emptyProject, type Simulation } from '../../../../src/core/plan/simulate/simulation.ts'
import { caseInput } from '../../../support/cases/case-input.ts'
import { person } from '../../../support/memory-gitlab.ts'
import { accountFile, csmAssigned, rules } from '../../../support/reconcile-context.ts'
import { requiredBoxes } from '../../../support/required-boxes.ts'

const OPENED = '2026-02-23T09:00:00Z'
const key = 'greyfriars-energy'
const bot = person('onboarding-bot')
const tasks = csmAssigned.phases.flatMap((phase) => phase.tasks.filter((task) => !task.when)).map(({ id }) => id)
const required = requiredBoxes(csmAssigned)
const phaseLabels = [...csmAssigned.phases.map(({ label }) => label), 'onboarding::done']

const account = (() => {
  const parsed = parseAccount(accountFile(key, 'jonas'), `accounts/${key}.yml`)
  if (!('value' in parsed)) throw new Error('the account is none')
  return parsed.value
})()

function opened(): Simulation {
  const { texts, calendars } = rules
  const assignee = { ...person('jonas'), accessLevel: 30, active: true }
  const opening = {
    account,
    playbook: csmAssigned,
    runKey: `${key}/csm-assigned/1`,
    now: OPENED,
    assignee,
    texts,
    calendars,
  }
  return openedBy(openRun(opening), { project: emptyProject(OPENED), iid: 1, bot, assignee: person('jonas') })
}

function planOf({ snapshot }: Simulation) {
  return planRun(caseInput(snapshot, account, { bots: { ...bot, former: [] }, csmSince: OPENED, strangers: [] }))
}

/** The bot reads, plans and does it. */
function reconciled(before: Simulation): Simulation {
  return simulate(before, [{ by: bot, actions: planOf(before).actions }])
}

/** What a person does, so many minutes after what came before. */
interface Deed {
  minutes: number
  by: string
  act: Act
}

const task = fc.constantFrom(...tasks)
const save = (edits: DescriptionEdit[], page?: string): Act => ({ kind: 'save', edits, page })
const tick = fc
  .tuple(
    // Mostly those of the first phases, so that phases are passed.
    fc.array(fc.constantFrom(...required, ...required.slice(0, 4), ...required.slice(0, 4)), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.constantFrom<(' ' | 'x' | '~')[]>(' ', 'x', 'x', 'x', '~'),
  )
  .map(([ids, mark]) => save([...new Set(ids)].map((id) => ({ kind: 'mark', task: id, mark }))))
const edit: fc.Arbitrary<DescriptionEdit> = fc.oneof(
  fc.record({ kind: fc.constantFrom('remove-line' as const, 'copy-line' as const, 'lose-marker' as const), task }),
  fc.record({ kind: fc.constant('add-line' as const), line: fc.constant('- [ ] Ours'), before: task }),
  fc.record({
    kind: fc.constant('mark' as const),
    task,
    mark: fc.constantFrom(' ' as const, 'x' as const, '~' as const),
  }),
  fc.constant<DescriptionEdit>({ kind: 'replace', text: 'presales', by: 'pre-sales' }),
)
const edits = fc.array(edit, { minLength: 1, maxLength: 3 }).map((some) => save(some))
const stale = fc
  .tuple(fc.integer({ min: 1, max: 600 }), task)
  .map(([minute, id]) =>
    save([{ kind: 'mark', task: id, mark: 'x' }], Temporal.Instant.from(OPENED).add({ minutes: minute }).toString()),
  )
/** On a board the other label goes; beside the title it stays. */
const move = fc.tuple(fc.constantFrom(...phaseLabels), fc.boolean()).map(
  ([name, onBoard]): Act => ({
    kind: 'label',
    add: [name],
    remove: onBoard ? phaseLabels.filter((one) => one !== name) : [],
  }),
)
const plain = fc.constantFrom<Act[]>(
  { kind: 'close' },
  { kind: 'reopen' },
  { kind: 'comment', body: 'A word.' },
  { kind: 'assign', users: [person('mira')] },
  { kind: 'assign', users: [] },
  { kind: 'label', add: ['vip'], remove: ['onboarding'] },
  { kind: 'due', date: '2026-05-01' },
  { kind: 'confidential', confidential: false },
)
/** What the project does to labels, and what people do to the bot's notes: what the bot remembers of it depends on what it saw. */
const harsh = fc.oneof(
  fc
    .constantFrom(...phaseLabels)
    .chain((name) =>
      fc.constantFrom<Act[]>({ kind: 'delete-label', name }, { kind: 'rename-label', name, to: `${name} (renamed)` }),
    ),
  fc.integer({ min: 3, max: 12 }).map((note): Act => ({ kind: 'delete-note', note })),
  fc.integer({ min: 3, max: 12 }).map((note): Act => ({ kind: 'edit-note', note, body: 'Somebody wrote this.' })),
)

const mild: { weight: number; arbitrary: fc.Arbitrary<Act> }[] = [
  { weight: 6, arbitrary: tick },
  { weight: 2, arbitrary: move },
  { weight: 2, arbitrary: edits },
  { weight: 1, arbitrary: stale },
  { weight: 3, arbitrary: plain },
]
const deed = (acts: fc.Arbitrary<Act>): fc.Arbitrary<Deed> =>
  fc.record({ minutes: fc.integer({ min: 0, max: 90 }), by: fc.constantFrom('jonas', 'mira', 'maria'), act: acts })

/** Nothing where it cannot be done: a line that is gone, a note that is not there. */
function done(before: Simulation, { minutes, by, act }: Deed): Simulation {
  const at = Temporal.Instant.from(before.project.now).add({ minutes, seconds: 1 }).toString()
  try {
    return simulate(before, [{ at, by: person(by), act }])
  } catch (error) {
    if (error instanceof ActError) return before
    throw error
  }
}

describe('whatever people do to a run', () => {
  it('planning again after applying gives nothing', () => {
    const story = fc.array(deed(fc.oneof(...mild, { weight: 3, arbitrary: harsh })), {
      minLength: 4,
      maxLength: 14,
      size: 'max',
    })
    fc.assert(
      fc.property(story, (deeds) => {
        let now = reconciled(opened())
        for (const one of deeds) {
          now = reconciled(done(now, one))
          expect(planOf(now).actions).toEqual([])
        }
      }),
      { numRuns: 30 },
    )
  })

  it('labels and status end the same whenever the bot looked: late, twice or not at all', () => {
    const step = fc.tuple(deed(fc.oneof(...mild)), fc.constantFrom(0, 0, 1, 2))
    const story = fc.array(step, { minLength: 4, maxLength: 14, size: 'max' })
    fc.assert(
      fc.property(story, (steps) => {
        let [calm, troubled] = [reconciled(opened()), opened()]
        for (const [one, looks] of steps) {
          if (isMeantForBoth(one, calm, troubled)) {
            calm = reconciled(done(calm, one))
            troubled = done(troubled, one)
          }
          for (let look = 0; look < looks; look += 1) troubled = reconciled(troubled)
        }
        expect(endOf(reconciled(troubled))).toEqual(endOf(reconciled(calm)))
      }),
      { numRuns: 30 },
    )
  })
})

/** A label that the bot has put on already in one of the two worlds cannot be put on there by a person: that would be another story. */
function isMeantForBoth({ act }: Deed, ...worlds: Simulation[]): boolean {
  if (act.kind !== 'label') return true
  const [first, second] = worlds.map(({ snapshot }) => act.add.map((name) => snapshot.issue.labels.includes(name)))
  return first?.join() === second?.join()
}

/** The end, told without the numbers that GitLab gives out, which depend on what was written before. */
function endOf({ snapshot: { issue, notes } }: Simulation) {
  const status = notes.find((note) => !note.system && note.body.includes('<!-- onboarding-bot status '))?.body ?? ''
  return {
    labels: issue.labels.toSorted(),
    assignees: issue.assignees.map(({ username }) => username),
    status: status.replace(/<!--.*-->$/, '').replaceAll(/#note_\d+/g, '#note'),
  }
}
