const MOST_CELLS = 4_000_000

/**
 * How many lines a text gained and lost, by the longest common run of lines, as a diff counts.
 * Where both texts are very long, all lines that are not at their common beginning or end count as changed.
 */
export function lineChanges(before: string, after: string): { additions: number; deletions: number } {
  const [a, b] = trimmed(linesOf(before), linesOf(after))
  const common = a.length * b.length > MOST_CELLS ? 0 : longestCommon(a, b)
  return { additions: b.length - common, deletions: a.length - common }
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function trimmed(a: string[], b: string[]): [string[], string[]] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)]
}

function longestCommon(a: string[], b: string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const line of a) {
    const next = [0]
    b.forEach((other, at) => {
      next.push(line === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    })
    row = next
  }
  return row.at(-1) ?? 0
}
