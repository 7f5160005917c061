import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { readAccountFiles } from '../config/read-account-files.ts'
import type { Account } from '../core/account/account.ts'
import { accountZone } from '../core/account/account-zone.ts'
import { parseAccount } from '../core/account/parse-account.ts'
import { civilDate } from '../core/calendar/civil-date.ts'
import { needsCsm } from '../core/plan/account/needs-csm.ts'
import { peopleFor } from '../core/plan/account/people-for.ts'
import { yearOn } from '../core/plan/account/year-on.ts'
import { openRun } from '../core/plan/open-run.ts'
import type { Playbook } from '../core/playbook/playbook.ts'
import { readinessOf } from '../core/segment/readiness.ts'
import { formatRunKey } from '../core/text/run-key.ts'
import { formatProblem, type Problem } from '../core/yaml/problem.ts'
import type { Io } from './command.ts'
import { noPlaybook, playbookNamed } from './playbook-named.ts'

/** What `preview` was asked: a playbook as `csm-assigned` or `csm-assigned@1`, an account's file. `now` is the instant of opening. */
export interface PreviewArguments {
  folder: string
  playbook: string
  account: string
  now: string
  json?: boolean
}

/** Prints the issue as it would be opened. Exit code: 0 printed, 1 configuration or account is wrong, 2 there is no such playbook or file. */
export async function preview(args: PreviewArguments, io: Pick<Io, 'out' | 'err'>): Promise<number> {
  const [config, { files }] = await Promise.all([loadConfig([args.folder]), readAccountFiles([args.account])])
  if ('problems' in config) return complain(config.problems, io)
  const playbook = playbookNamed(args.playbook, config.value.playbooks)
  const [file] = files
  if (!playbook) io.err(noPlaybook(args.playbook, config.value.playbooks.ids))
  if (!file) io.err(`There is no account file ${args.account}.`)
  if (!playbook || !file) return 2
  const account = parseAccount(file.text, file.path)
  if ('problems' in account) return complain(account.problems, io)
  for (const warning of warningsOf(account.value, playbook, config.value)) io.err(warning)
  print(args, account.value, playbook, config.value, io)
  return 0
}

function complain(problems: Problem[], io: Pick<Io, 'err'>): number {
  for (const problem of problems) io.err(formatProblem(problem))
  return 1
}

/** What would keep the bot from opening this very issue. What follows a closing, or is opened by a person, is kept by nothing of the account's file. */
function warningsOf(account: Account, { id, type }: Playbook, { segments, playbooks }: Config): string[] {
  const readiness = readinessOf(account, segments, needsCsm(playbooks))
  if (type === 'assignment')
    return readiness.kind === 'waiting'
      ? []
      : ['The bot would not open this issue: nobody has to be asked for anything.']
  if (type !== 'onboarding') return []
  if (readiness.kind !== 'ready') return [`The bot would not open this issue yet. ${readiness.reason}`]
  if (readiness.playbook === id) return []
  return [
    `The bot would not open this issue: the account is in segment ${readiness.segment}, whose playbook is ${readiness.playbook}.`,
  ]
}

function print(
  { now, json }: PreviewArguments,
  account: Account,
  playbook: Playbook,
  config: Config,
  io: Pick<Io, 'out'>,
): void {
  const { texts, calendars, segments, playbooks } = config
  const [username = null] = peopleFor(playbook, account, { segments, playbooks })
  const assignee = username === null ? null : { id: 0, username, accessLevel: 0, active: true }
  const n = playbook.type === 'lifecycle' ? yearOn(civilDate(now, accountZone(account, calendars)), account) : 1
  const runKey = formatRunKey({ account: account.key, playbook: playbook.id, n })
  const before = playbooks.ids.find((id) => playbooks.newest(id)?.on_close.open === playbook.id)
  const origin = before === undefined ? {} : { after: before }
  const issue = openRun({ account, playbook, runKey, now, assignee, texts, calendars, ...origin })
  const { title, description, labels, dueDate, confidential } = issue
  const lines = [
    `Title:        ${title}`,
    `Assignee:     ${username ?? 'nobody yet'}`,
    `Due:          ${dueDate ?? 'no date'}`,
    `Labels:       ${labels.join(', ')}`,
    `Confidential: ${confidential ? 'yes' : 'no'}`,
    '',
    description,
  ]
  const fields = { title, assignee: username, labels, dueDate, confidential, description }
  io.out(json ? JSON.stringify(fields) : lines.join('\n'))
}
