import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMarkers } from '../../src/core/text/marker.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { reconcile } from '../../src/reconcile/reconcile.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { type MemoryGitLab, memoryGitLab } from '../support/memory-gitlab.ts'
import { accountFile, csmAssigned, memoryContext } from '../support/reconcile-context.ts'
import { requiredBoxes } from '../support/required-boxes.ts'

const key = 'greyfriars-energy'
const required = requiredBoxes(csmAssigned)
const labels = csmAssigned.phases.map((phase) => phase.label)

/**
 * What people do; the minutes pass before. No `[~]`: GitLab keeps no note of when it was written or taken away, so what was open at an
 * earlier time cannot always be told later.
 */
type Act = { minutes: number; by: string } & (
  | { kind: 'tick'; task: string; mark: ' ' | 'x' }
  | { kind: 'move'; label: string }
  | { kind: 'comment' | 'close' | 'reopen' | 'assign' | 'remove-onboarding' }
)

/** What the world does to the bot between two acts. */
type Incident =
  | 'hook'
  | 'lost hook'
  | 'double hook'
  | 'sweep'
  | 'crash'
  | 'lost answer'
  | 'not sent'
  | 'conflict'
  | 'lost cache'

const act: fc.Arbitrary<Act> = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom('jonas', 'mira', 'maria'))
  .chain(([minutes, by]) => {
    const tick = fc.record({
      kind: fc.constant('tick' as const),
      task: fc.constantFrom(...required),
      mark: fc.constantFrom(' ' as const, 'x' as const, 'x' as const, 'x' as const),
    })
    const move = fc.record({ kind: fc.constant('move' as const), label: fc.constantFrom(...labels) })
    const plain = fc.constantFrom('comment', 'close', 'reopen', 'assign', 'remove-onboarding')
    const other = fc.record({ kind: plain as fc.Arbitrary<'comment'> })
    return fc
      .oneof({ weight: 6, arbitrary: tick }, { weight: 2, arbitrary: move }, { weight: 1, arbitrary: other })
      .map((what): Act => ({ minutes, by, ...what }))
  })

const code: fc.Arbitrary<Incident> = fc.constantFrom(
  ...([
    'hook',
    'hook',
    'lost hook',
    'double hook',
    'sweep',
    'crash',
    'lost answer',
    'not sent',
    'conflict',
    'lost cache',
  ] as const),
)

/** Does it, and says whether there was anything to do: a label that is on cannot be put on. */
function perform(gitlab: MemoryGitLab, one: Act): boolean {
  gitlab.wait(`PT${one.minutes}M1S`)
  const issue = gitlab.issues.get(1)?.issue
  if (!issue) throw new Error('no issue')
  switch (one.kind) {
    case 'tick':
      gitlab.tick(1, one.by, one.task, one.mark)
      return true
    case 'move': {
      const isOn = issue.labels.includes(one.label)
      if (!isOn)
        gitlab.label(
          1,
          one.by,
          [one.label],
          labels.filter((label) => label !== one.label),
        )
      return !isOn
    }
    case 'comment':
      gitlab.comment(1, one.by, 'a word')
      return true
    case 'close':
      gitlab.setState(1, one.by, 'closed')
      return true
    case 'reopen':
      gitlab.setState(1, one.by, 'opened')
      return true
    case 'assign':
      gitlab.assign(1, one.by, one.by)
      return true
    case 'remove-onboarding':
      gitlab.label(1, one.by, [], ['onboarding'])
      return true
  }
}

async function opened() {
  const context = memoryContext(memoryGitLab())
  context.gitlab.commit(`accounts/${key}.yml`, accountFile(key, 'jonas'))
  await reconcile(context, { kind: 'account', key })
  return context
}

type TestContext = Awaited<ReturnType<typeof opened>>
const issue = { kind: 'issue', iid: 1 } as const

/** What a crashed process leaves behind is the cache alone; the queue tries the request again. */
async function deliver(context: TestContext, what: Incident): Promise<void> {
  const { gitlab } = context
  const tryAgain = () => reconcile(context, issue).catch(() => undefined)
  if (what === 'lost cache') context.cache = memoryCache()
  if (what === 'lost answer') gitlab.faults.push('lost-answer')
  if (what === 'not sent') gitlab.faults.push('not-sent')
  if (what === 'conflict') gitlab.faults.push('conflict')
  if (what === 'crash') {
    const apply = gitlab.apply
    gitlab.apply = async (action) => {
      gitlab.apply = apply
      await apply(action)
      throw new Error('killed after a write')
    }
    await tryAgain()
    gitlab.apply = apply
    context.refused.clear()
  }
  if (what === 'lost hook') return
  if (what === 'sweep') await sweep(context, { full: false })
  else await tryAgain()
  if (what === 'double hook') await tryAgain()
  gitlab.faults.length = 0
}

/** The end, told without the numbers that GitLab gives out, which depend on how many notes were written before. */
function endOf({ gitlab }: TestContext) {
  const run = gitlab.issues.get(1)
  const own = run?.notes.filter((note) => !note.system && note.author.id === 1) ?? []
  const plain = (body: string) =>
    body
      .replace(/ labels=\S+/, '')
      .replaceAll(/#note_\d+/g, '#note')
      .replaceAll(/(?<=(?:ahead|back|unfinished|unticked)-)\d+/g, 'n')
  return {
    labels: run?.issue.labels.toSorted(),
    assignees: run?.issue.assignees,
    state: run?.issue.state,
    notes: own.map((note) => plain(note.body)).sort(),
  }
}

describe('whatever happens to hooks, answers, processes and caches', () => {
  it('ends as if every hook had arrived at once and says nothing twice', async () => {
    const story = fc.array(fc.tuple(act, code), { minLength: 1, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const [troubled, calm] = [await opened(), await opened()]
        for (const [one, what] of steps) {
          const didCalm = perform(calm.gitlab, one)
          await reconcile(calm, issue)
          fc.pre(perform(troubled.gitlab, one) === didCalm)
          await deliver(troubled, what)
        }
        await sweep(troubled, { full: true })
        expect(endOf(troubled)).toEqual(endOf(calm))
        expect(await reconcile(troubled, issue)).toEqual({ kind: 'unchanged' })
        expectNothingTwice(troubled)
        expect(troubled.gitlab.issues.size).toBe(1)
      }),
      { numRuns: 40 },
    )
  })
})

function expectNothingTwice({ gitlab }: TestContext): void {
  const own = gitlab.issues.get(1)?.notes.filter((note) => !note.system && note.author.id === 1) ?? []
  const keys = own.flatMap((note) => readMarkers(note.body).map(({ kind, fields }) => `${kind} ${fields.key ?? ''}`))
  expect(keys).toHaveLength(own.length)
  expect(new Set(keys).size).toBe(keys.length)
}
