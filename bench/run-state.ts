import { parseChecklist } from 'gitlab-markdown'
import { withChecklist } from '../src/core/history/with-checklist.ts'
import { planRun } from '../src/core/plan/plan-run.ts'
import { runStateOf } from '../src/core/run/run-state.ts'
import { runAfter } from '../test/support/run-after.ts'
import { shippedEscalation } from '../test/support/shipped-escalation.ts'

/**
 * What it costs to fold what is true of a run, against `JSON.parse` of the same snapshot, which reading it from the store costs anyway: the ratio
 * should stay small, and be no larger on a long history. What reading the Markdown costs, which is done once, and the whole plan, stands beside it.
 */
const tasks = ['ho-contacts', 'ho-meeting', 'we-intro', 'we-kickoff-date', 'ki-held', 'ki-cadence']

console.log(`${''.padEnd(24)}${['notes', 'JSON.parse', 'Markdown', 'RunState', 'plan'].map(cell).join('')}`)
for (const rounds of [0, 1, 10, 50]) report(rounds)

function report(rounds: number): void {
  const flips = Array.from({ length: rounds }, () =>
    tasks.map((task) => [
      { by: 'jonas', tick: task },
      { by: 'lea', untick: task },
    ]),
  )
  const { texts, ...played } = runAfter(...flips.flat(2))
  const input = { ...played, escalation: shippedEscalation(), snapshot: withChecklist(played.snapshot) }
  const stored = JSON.stringify(input.snapshot)
  const parse = timeOf(() => JSON.parse(stored))
  const times = [
    () => parseChecklist(input.snapshot.issue.description),
    () => runStateOf(input),
    () => planRun({ ...input, texts }),
  ].map(timeOf)
  const cells = [
    `${input.snapshot.notes.length}`,
    `${(parse * 1000).toFixed(0)} µs`,
    ...times.map((time) => `${(time / parse).toFixed(1)} ×`),
  ]
  console.log(`${`${rounds * tasks.length * 2} ticks`.padEnd(24)}${cells.map(cell).join('')}`)
}

function cell(text: string): string {
  return text.padStart(12)
}

/** Milliseconds of one call: the best of five series. */
function timeOf(work: () => unknown): number {
  const series = () => {
    const times = 40
    const start = performance.now()
    for (let done = 0; done < times; done += 1) work()
    return (performance.now() - start) / times
  }
  series()
  return Math.min(...Array.from({ length: 5 }, series))
}
