import { parseAccount } from '../src/core/account/parse-account.ts'
import { taskLines } from '../src/core/checklist/task-lines.ts'
import { table } from './support/table.ts'

/**
 * Texts that somebody wrote to hold the bot up. A description: twice the text should take about twice the time, or no longer at all
 * where it is over the limit. An account's file: no longer than some times what a harmless text of the same size takes.
 */
const kinds: Record<string, (bytes: number) => string> = {
  'open footnotes': (bytes) => '[^'.repeat(bytes / 2),
  'many footnotes': (bytes) => '[^a] '.repeat(bytes / 5),
  'open links': (bytes) => '['.repeat(bytes),
}
const KB = 1024
table(
  ['descriptions, milliseconds', '50 KB', '100 KB', 'ratio'],
  Object.entries(kinds).map(([name, textOf]) => {
    const [half, whole] = [best(() => taskLines(textOf(50 * KB))), best(() => taskLines(textOf(100 * KB)))]
    return [name, half, whole, whole / half]
  }),
)

const BYTES = 60 * KB
const path = 'accounts/acme.yml'
const start = 'key: acme\nname: Acme\nkind: new\narr: 72000\nregion: amer\nteam: {csm: jonas}\n'
const filled = (line: (n: number) => string, head = start) => {
  let text = head
  for (let n = 0; text.length < BYTES; n += 1) text += line(n)
  return text.slice(0, BYTES)
}
const files: Record<string, string> = {
  harmless: filled((n) => `# Line ${n}: what was agreed with the customer, at some length\n`),
  aliases: filled(() => '  - *a\n', `${start}notes:\n  - &a [x, x, x, x, x, x, x, x]\n`),
  'aliases of aliases': filled((n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`, `${start}a0: &a0 [x, x]\n`),
  'keys twice': filled((n) => `k${n % 50}: 1\n`),
  'unknown keys': filled((n) => `k${n}: 1\n`),
}
best(() => parseAccount(files.harmless ?? '', path))
const harmless = best(() => parseAccount(files.harmless ?? '', path))
table(
  [`account files of ${BYTES / KB} KB`, 'milliseconds', 'ratio'],
  Object.entries(files).map(([name, text]) => {
    const time = best(() => parseAccount(text, path))
    return [name, time, time / harmless]
  }),
)

/** The shortest of three, in milliseconds; a long one is not tried again. */
function best(work: () => unknown): number {
  let shortest = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 3 && !(shortest > 1_000 && tries > 0); tries += 1) {
    const began = performance.now()
    work()
    shortest = Math.min(shortest, performance.now() - began)
  }
  return shortest
}
