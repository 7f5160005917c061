import type { Config } from '../../config/config.ts'
import type { Account } from '../../core/account/account.ts'
import { findDuplicateKeys } from '../../core/account/account-file.ts'
import { checkAccountCalendars } from '../../core/account/check-calendars.ts'
import { hasNoDate } from '../../core/account/has-no-date.ts'
import { parseAccount } from '../../core/account/parse-account.ts'
import { checkRecord } from '../../core/metric/check-record.ts'
import { needsCsm } from '../../core/plan/account/needs-csm.ts'
import { notBegun } from '../../core/plan/account/not-begun.ts'
import { readinessOf } from '../../core/segment/readiness.ts'
import type { Problem } from '../../core/yaml/problem.ts'

/** What decides which run an account gets, by which days it counts, and what it is measured by. `today` is a civil date. */
type Deciding = Pick<Config, 'segments' | 'playbooks' | 'calendars' | 'metrics'> & { today: Temporal.PlainDate }

/** What is wrong with account files, and, as a note, what keeps an account waiting. The files of one folder are taken together. */
export function accountProblems(files: { path: string; text: string }[], config: Deciding | undefined): Problem[] {
  return [...files.flatMap(({ path, text }) => problemsOf(path, text, config)), ...duplicateKeys(files)]
}

function problemsOf(path: string, text: string, config: Deciding | undefined): Problem[] {
  const parsed = parseAccount(text, path)
  if ('problems' in parsed) return parsed.problems
  if (!config) return []
  const readiness = readinessOf(parsed.value, config.segments, needsCsm(config.playbooks))
  const waits = [readiness.kind === 'ready' ? beginningOf(readiness.playbook, parsed.value, config) : readiness.reason]
  return [
    ...checkAccountCalendars(text, path, parsed.value, config.calendars),
    ...checkRecord(text, path, parsed.value, config),
    ...waits
      .filter((one) => one !== null)
      .map((message) => ({ file: path, line: 1, column: 1, message, severity: 'note' as const })),
  ]
}

/** What keeps a run from beginning, or that it begins without a date of the record; null where neither is so. */
function beginningOf(id: string, account: Account, { playbooks, today }: Deciding): string | null {
  const playbook = playbooks.newest(id)
  if (!playbook) return null
  const waits = needsCsm(playbooks)(id) ? null : notBegun(playbook, account, today)
  if (waits) return waits.reason
  return hasNoDate(account)
    ? 'The file has no date: all that is due counts from the opening of the issue. Write `dates.onboarding_start`, `dates.original_contract_date` or `subscriptions` into it.'
    : null
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
