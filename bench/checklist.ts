import { taskLines } from '../src/core/checklist/task-lines.ts'
import { identifyTasks } from '../src/core/checklist/tasks/identify-tasks.ts'

/** Shows that reading a checklist takes linear time: twice the text should take about twice the time (ratio 2), whatever the text. */
const texts: Record<string, (size: number) => string> = {
  tasks: (size) => lines(size, (n) => `- [ ] Task ${n} **now** <!-- t:task-${n} -->`),
  'tasks in phases': (size) =>
    lines(size, (n) => (n % 20 === 0 ? `\n## Phase ${n}` : `- [${n % 3 ? ' ' : 'x'}] Task ${n}`)),
  prose: (size) => lines(size, (n) => `Line ${n} of a *long* paragraph, with [a link](https://example.com/${n})`),
  'table rows': (size) => `| | |\n|---|---|\n${lines(size, (n) => `| [ ] | task ${n} |`)}`,
  'one table row': (size) => `|${'[ ]|'.repeat(size)}\n|${'-|'.repeat(size)}`,
  'open comments': (size) => `- [ ] ${'<!-- '.repeat(size)}`,
  'quotes in quotes': (size) => lines(size, () => `${'> '.repeat(90)}- [ ] a`),
}

const sizes = [2500, 5000, 10_000, 20_000, 40_000]

console.log(`${''.padEnd(26)} ${sizes.map((size) => `${size}`.padStart(9)).join('')}   (lines, or pieces of one line)`)
for (const [name, textOf] of Object.entries(texts)) report(name, (size) => parse(textOf(size)))
report('find tasks by their text', (size) => identify(size))

function report(name: string, measure: (size: number) => number): void {
  measure(sizes[0] ?? 0)
  const times = sizes.map((size) => Math.min(measure(size), measure(size), measure(size)))
  const ratios = times.slice(1).map((time, number) => (time / (times[number] ?? time)).toFixed(1))
  console.log(
    `${name.padEnd(26)} ${times.map((time) => `${time.toFixed(0)} ms`.padStart(9)).join('')}   ratios ${ratios.join(' ')}`,
  )
}

function parse(text: string): number {
  return timeOf(() => taskLines(text))
}

function identify(size: number): number {
  const expected = Array.from({ length: size / 5 }, (_, n) => ({
    id: `t${n}`,
    text: `Do thing ${n * 7919}`,
    phaseTitle: 'All',
  }))
  const items = taskLines(`# All\n${expected.map(({ text }) => `- [ ] ${text}, soon`).join('\n')}`)
  return timeOf(() => identifyTasks(items, expected))
}

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function lines(count: number, lineOf: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => lineOf(n)).join('\n')
}
