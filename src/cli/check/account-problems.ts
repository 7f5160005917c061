import { findDuplicateKeys } from '../../core/account/account-file.ts'
import { parseAccount } from '../../core/account/parse-account.ts'
import { readinessOf } from '../../core/segment/readiness.ts'
import type { Segments } from '../../core/segment/segments.ts'
import type { Problem } from '../../core/yaml/problem.ts'

/** What is wrong with account files, and, as a note, what keeps an account waiting. The files of one folder are taken together. */
export function accountProblems(files: { path: string; text: string }[], segments: Segments | undefined): Problem[] {
  return [...files.flatMap(({ path, text }) => problemsOf(path, text, segments)), ...duplicateKeys(files)]
}

function problemsOf(path: string, text: string, segments: Segments | undefined): Problem[] {
  const parsed = parseAccount(text, path)
  if ('problems' in parsed) return parsed.problems
  const readiness = segments && readinessOf(parsed.value, segments)
  if (!readiness || readiness.kind === 'ready') return []
  return [{ file: path, line: 1, column: 1, message: readiness.reason, severity: 'note' }]
}

function duplicateKeys(files: { path: string }[]): Problem[] {
  const folders = Map.groupBy(files, ({ path }) => path.slice(0, path.lastIndexOf('/') + 1))
  return [...folders].flatMap(([folder, inside]) => {
    const named = inside.map(({ path }) => ({ path: `accounts/${path.slice(folder.length)}` }))
    return findDuplicateKeys(named).flatMap(({ key, paths }) => {
      const both = paths.map((path) => path.replace(/^accounts\//, folder))
      return both.map((file) => ({
        file,
        line: 1,
        column: 1,
        message: `The account ${key} has ${both.length} files: ${both.join(' and ')}. None of them is used.`,
        hint: 'keep one',
      }))
    })
  })
}
