import type { ListedIssue } from '../../src/core/history/listed-issue.ts'

/** All pages of a list of runs as one; `readAt` is that of the first. */
export async function wholeList(
  pages: AsyncIterable<{ readAt: string; runs: ListedIssue[] }>,
): Promise<{ readAt: string; runs: ListedIssue[] }> {
  const list: { readAt: string; runs: ListedIssue[] } = { readAt: '', runs: [] }
  for await (const { readAt, runs } of pages) {
    list.readAt ||= readAt
    list.runs.push(...runs)
  }
  return list
}
