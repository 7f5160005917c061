import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Action } from '../../src/core/action/action.ts'
import type { NoteVisibility } from '../../src/core/action/with-visibility.ts'
import { weekendCalendars } from '../../src/core/calendar/create-calendars.ts'
import { Metrics } from '../../src/core/metric/metrics.ts'
import { type Playbook, Playbook as PlaybookSchema } from '../../src/core/playbook/playbook.ts'
import { playbooksOf } from '../../src/core/playbook/playbooks.ts'
import { runRules } from '../../src/core/rules/rules.ts'
import { Segments } from '../../src/core/segment/segments.ts'
import { createTexts } from '../../src/core/text/template/render.ts'
import { accountReader } from '../../src/reconcile/account/account-reader.ts'
import { dispatcher } from '../../src/reconcile/dispatcher.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import type { ReconcileContext, Rules } from '../../src/reconcile/reconcile-context.ts'
import { type MemoryGitLab, memoryGitLab } from './memory-gitlab.ts'

const yaml = (path: string) => parse(readFileSync(path, 'utf8'))

export const csmAssigned: Playbook = PlaybookSchema.parse(yaml('config/playbooks/csm-assigned.yml'))

/** The rules that ship with the bot. */
export const rules: Rules = {
  segments: Segments.parse(yaml('config/segments.yml')),
  noteVisibility: 'public' as NoteVisibility,
  metrics: Metrics.parse(yaml('config/metrics.yml')),
  playbooks: playbooksOf([csmAssigned]),
  calendars: weekendCalendars(),
  texts: createTexts(
    Object.fromEntries(
      globSync('templates/**/*.hbs').map((path) => [
        path.slice('templates/'.length, -'.hbs'.length),
        readFileSync(path, 'utf8'),
      ]),
    ),
  ),
}

const bots = { id: 1, username: 'onboarding-bot', former: [] }

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** An account's file as a team would write it; `more` are further lines. */
export function accountFile(key: string, csm: string | null, more = ''): string {
  return `schema: 1
key: ${key}
name: Greyfriars Energy
kind: new
arr: 72000
lam: high
region: amer
timezone: America/Chicago
team: {csm: ${csm}}
dates: {qualified_on: 2026-02-17, original_contract_date: 2026-02-20, onboarding_start: 2026-02-23}
deployment: self-managed
command_plan: {solution: automate-delivery, objectives: ["CI for the billing team"]}
${more}`
}

/** A context over a GitLab in memory. */
export function memoryContext(gitlab: MemoryGitLab = memoryGitLab()): ReconcileContext & { gitlab: MemoryGitLab } {
  // GitLab's own way is looked up when it is gone, so that a test may put something before it.
  const apply = (action: Action) => gitlab.apply(action)
  return {
    gitlab,
    dispatch: dispatcher({ appliers: { issue: apply, project: apply, repository: apply }, dryRun: false, log: silent }),
    cache: memoryCache(),
    rules: () => rules,
    bots,
    version: 'test',
    runRules,
    log: silent,
    exclusive: (_key, work) => work(),
    refused: new Map(),
    readAccount: accountReader(),
  }
}
