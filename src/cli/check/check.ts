import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { readAccountFiles } from '../../config/read-account-files.ts'
import { formatProblem, type Problem, type Result } from '../../core/yaml/problem.ts'
import type { Io } from '../command.ts'
import { tryNudges } from '../nudges/try-nudges.ts'
import { accountProblems } from './account-problems.ts'
import type { ProjectAccounts } from './project-accounts.ts'
import { codeQuality, junit } from './reports.ts'
import { tryTexts } from './try-texts.ts'

/** What `check` was asked. `folder` is the project's, `paths` are account files or folders of them; without any `accounts/`, if it exists, else the project's on GitLab. */
export interface CheckArguments {
  folder: string
  paths: string[]
  json?: boolean
  /** Calendars should know its year and the next; absent: the civil date here. */
  today?: Temporal.PlainDate
  /** Reads the accounts of the project on GitLab; absent where the environment names none. */
  readProject?: (() => Promise<ProjectAccounts>) | undefined
  /** Files to write the reports for a merge request into. */
  junit?: string
  codeQuality?: string
}

/** Says all that is wrong in configuration, playbooks, templates and accounts. Exit code: 0 nothing, 1 something, 2 a path that is not there. */
export async function check(args: CheckArguments, io: Pick<Io, 'out' | 'err'>): Promise<number> {
  const accounts = await accountsOf(args)
  const { today = Temporal.Now.plainDateISO() } = args
  if ('absent' in accounts) {
    for (const path of accounts.absent) io.err(`There is no file or folder ${path}.`)
    return 2
  }
  const config = await loadConfig([args.folder])
  const value = 'value' in config ? config.value : undefined
  const ofAccounts = accountProblems(accounts.files, value && { ...value, today })
  const found = [...configProblems(config, today.year), ...accounts.problems, ...ofAccounts]
  const problems = found.filter(({ severity }) => severity === undefined)
  const notes = found.filter(({ severity }) => severity === 'note')
  const checked = accounts.files.map(({ path }) => path)
  if (args.junit !== undefined) await writeFile(args.junit, junit(['config', 'templates', ...checked], problems))
  if (args.codeQuality !== undefined) await writeFile(args.codeQuality, codeQuality([...problems, ...notes]))
  if (args.json) io.out(JSON.stringify({ problems, notes, accounts: checked, from: accounts.place }))
  else report({ problems, notes, accounts: checked.length, place: accounts.place }, io)
  return problems.length > 0 ? 1 : 0
}

/** What was asked for on this disk; where nothing was asked for and nothing is, the project's accounts on GitLab. */
async function accountsOf({
  folder,
  paths,
  readProject,
}: CheckArguments): Promise<ProjectAccounts | { absent: string[] }> {
  if (paths.length > 0) {
    const { files, absent } = await readAccountFiles(paths)
    return absent.length > 0 ? { absent } : { place: `this disk alone: ${paths.join(', ')}`, files, problems: [] }
  }
  const { files } = await readAccountFiles([join(folder, 'accounts')])
  if (files.length === 0 && readProject) return readProject()
  const own = files.map((file) => ({ ...file, path: relative(folder, file.path) }))
  return { place: `this disk alone: ${own.length > 0 ? 'accounts/' : NOTHING_HERE}`, files: own, problems: [] }
}

const NOTHING_HERE =
  "accounts/, where there are none; with GITLAB_URL, GITLAB_TOKEN and ONBOARDING_PROJECT set, the project's are checked"

function configProblems(config: Result<Config>, year: number): Problem[] {
  if ('problems' in config) return config.problems
  const { playbooks, texts, nudges, notes, calendarGaps } = config.value
  const all = playbooks.ids.flatMap((id) => playbooks.newest(id) ?? [])
  return [...tryTexts(texts, all), ...tryNudges(texts, nudges), ...notes, ...calendarGaps([year, year + 1])]
}

interface Found {
  problems: Problem[]
  notes: Problem[]
  accounts: number
  place: string
}

function report({ problems, notes, accounts, place }: Found, io: Pick<Io, 'out'>): void {
  for (const problem of [...problems, ...notes]) io.out(formatProblem(problem))
  const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`
  io.out(`accounts from ${place}`)
  const read = `configuration, playbooks, templates and ${count(accounts, 'account')} checked`
  io.out(`${read}: ${count(problems.length, 'problem')}, ${count(notes.length, 'note')}`)
}
