import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { readAccountFiles } from '../../config/read-account-files.ts'
import type { Account } from '../../core/account/account.ts'
import { accountAnchors } from '../../core/account/account-anchors.ts'
import { accountZone } from '../../core/account/account-zone.ts'
import { parseAccount } from '../../core/account/parse-account.ts'
import { civilDate } from '../../core/calendar/civil-date.ts'
import type { JourneyReport } from '../../core/plan/journey/journey-report.ts'
import { type Journey, journeysOf } from '../../core/plan/journey/journeys.ts'
import { type Acts, noActs, parseActs } from '../../core/plan/simulate/acts/parse-acts.ts'
import type { Playbook } from '../../core/playbook/playbook.ts'
import { formatProblem, type Problem, type Result } from '../../core/yaml/problem.ts'
import { type Io, UsageError } from '../command.ts'
import { type At, instantOf, parseAt } from '../parse-at.ts'
import { noPlaybook, playbookNamed } from '../playbook-named.ts'
import { journeyMermaid } from './journey-mermaid.ts'
import { journeyText } from './journey-text.ts'

/** What `simulate` was asked: a playbook as `csm-assigned` or `csm-assigned@1`, an account's file, a file of acts. `now`: an instant. */
export interface SimulateArguments {
  folder: string
  playbook: string
  account: string
  acts?: string | undefined
  until?: At | undefined
  /** The runs that closings open are played, too. */
  follow?: boolean
  now: string
  as: 'text' | 'json' | 'mermaid'
}

/** Prints what would happen to a run. Exit code: 0 printed, 1 a file is wrong, 2 there is no such playbook or file. */
export async function simulateRun(args: SimulateArguments, io: Pick<Io, 'out' | 'err'>): Promise<number> {
  const config = await loadConfig([args.folder])
  if ('problems' in config) return complain(config.problems, io)
  const playbook = playbookNamed(args.playbook, config.value.playbooks)
  if (!playbook) throw new UsageError(noPlaybook(args.playbook, config.value.playbooks.ids))
  const account = await accountIn(args.account)
  if ('problems' in account) return complain(account.problems, io)
  const acts = await actsIn(args.acts)
  if ('problems' in acts) return complain(acts.problems, io)
  return print({ ...args, config: config.value, chosen: playbook, record: account.value, played: acts.value }, io)
}

function complain(problems: Problem[], io: Pick<Io, 'err'>): number {
  for (const problem of problems) io.err(formatProblem(problem))
  return 1
}

async function accountIn(path: string): Promise<Result<Account>> {
  const { files } = await readAccountFiles([path])
  const [file] = files
  if (!file) throw new UsageError(`There is no account file ${path}.`)
  return parseAccount(file.text, file.path)
}

async function actsIn(path: string | undefined): Promise<Result<Acts>> {
  if (path === undefined) return { value: noActs }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true)
    throw new UsageError(`There is no file of acts ${path}.`)
  return parseActs(await readFile(path, 'utf8'), path)
}

interface Prepared extends SimulateArguments {
  config: Config
  chosen: Playbook
  record: Account
  played: Acts
}

function print(asked: Prepared, io: Pick<Io, 'out' | 'err'>): number {
  const { config, chosen, record, played, until, now, as, follow = false } = asked
  const { playbooks, segments, metrics, nudges, escalation, texts, calendars } = config
  const zone = accountZone(record, calendars)
  const opened = openedAt({ played, record, chosen, zone, now })
  const end = until === undefined ? null : instantOf(until, zone)
  if (end !== null && Temporal.Instant.compare(end, opened) < 0)
    throw new UsageError(`--until is before the opening on ${civilDate(opened, zone)}: choose a later day.`)
  const known = { playbooks, segments, metrics, nudges, escalation, texts, calendars }
  const input = { account: record, playbook: chosen, acts: played, opened, until: end, follow, ...known }
  const journeys = journeysOf(input)
  if ('problems' in journeys) return complain(journeys.problems, io)
  io.out(shown(journeys.value, { zone, as, follow }))
  return 0
}

/** What the acts say, else nine in the morning of the day that the playbook counts from, else now. */
function openedAt({
  played,
  record,
  chosen,
  zone,
  now,
}: Pick<Prepared, 'played' | 'record' | 'chosen' | 'now'> & { zone: string }): string {
  const asked = parseAt(played.opened)
  if (asked && 'instant' in asked) return asked.instant.toString()
  const day = asked?.day ?? accountAnchors(record, civilDate(now, zone))[chosen.anchor] ?? null
  return day === null ? now : day.toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).toInstant().toString()
}

function shown(
  journeys: Journey[],
  { zone, as, follow }: { zone: string; as: SimulateArguments['as']; follow: boolean },
): string {
  if (as === 'mermaid') return journeyMermaid(journeys)
  if (as === 'text') return journeyText(journeys, zone)
  const reports = journeys.map(({ run, playbook, moments }) => {
    return { run, playbook: `${playbook.id}@${playbook.version}`, moments }
  })
  const [{ playbook, moments } = { playbook: '', moments: [] }, ...followed] = reports
  const report: JourneyReport = { playbook, zone, moments, ...(follow ? { followed } : {}) }
  return JSON.stringify(report, null, 2)
}
