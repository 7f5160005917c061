import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { readAccountFiles } from '../../config/read-account-files.ts'
import { formatProblem } from '../../core/yaml/format-problem.ts'
import type { Problem } from '../../core/yaml/problem.ts'
import type { Result } from '../../core/yaml/result.ts'
import type { Io } from '../command.ts'
import { accountProblems } from './account-problems.ts'
import { codeQuality } from './code-quality.ts'
import { junit } from './junit.ts'
import { tryTexts } from './try-texts.ts'

/** What `check` was asked. `folder` is the project's, `paths` are account files or folders of them; without any `accounts/`, if it exists. */
export interface CheckArguments {
  folder: string
  paths: string[]
  json?: boolean
  /** Files to write the reports for a merge request into. */
  junit?: string
  codeQuality?: string
}

/** Says all that is wrong in configuration, playbooks, templates and accounts. Exit code: 0 nothing, 1 something, 2 a path that is not there. */
export async function check(args: CheckArguments, io: Pick<Io, 'out' | 'err'>): Promise<number> {
  const { folder, paths } = args
  const isDefault = paths.length === 0
  const { files, absent } = await readAccountFiles(isDefault ? [join(folder, 'accounts')] : paths)
  if (!isDefault && absent.length > 0) {
    for (const path of absent) io.err(`There is no file or folder ${path}.`)
    return 2
  }
  const accounts = isDefault ? files.map((file) => ({ ...file, path: relative(folder, file.path) })) : files
  const config = await loadConfig(folder)
  const segments = 'value' in config ? config.value.segments : undefined
  const found = [...configProblems(config), ...accountProblems(accounts, segments)]
  const problems = found.filter(({ severity }) => severity === undefined)
  const notes = found.filter(({ severity }) => severity === 'note')
  const checked = accounts.map(({ path }) => path)
  if (args.junit !== undefined) await writeFile(args.junit, junit(['config', 'templates', ...checked], problems))
  if (args.codeQuality !== undefined) await writeFile(args.codeQuality, codeQuality([...problems, ...notes]))
  if (args.json) io.out(JSON.stringify({ problems, notes, accounts: checked }))
  else say(problems, notes, checked.length, io)
  return problems.length > 0 ? 1 : 0
}

function configProblems(config: Result<Config>): Problem[] {
  if ('problems' in config) return config.problems
  const { playbooks, texts, notes } = config.value
  const all = playbooks.ids.flatMap((id) => playbooks.newest(id) ?? [])
  return [...tryTexts(texts, all), ...notes]
}

function say(problems: Problem[], notes: Problem[], accounts: number, io: Pick<Io, 'out'>): void {
  for (const problem of [...problems, ...notes]) io.out(formatProblem(problem))
  const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`
  const looked = `configuration, playbooks, templates and ${count(accounts, 'account')} checked`
  io.out(`${looked}: ${count(problems.length, 'problem')}, ${count(notes.length, 'note')}`)
}
