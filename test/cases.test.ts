import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { parseAccount } from '../src/core/account/parse-account.ts'
import { runRefOfSnapshot } from '../src/core/history/run-ref.ts'
import { Snapshot } from '../src/core/history/snapshot.ts'
import { planRun } from '../src/core/plan/plan-run.ts'
import { simulate } from '../src/core/plan/simulate/simulate.ts'
import { simulationOf } from '../src/core/plan/simulate/simulation.ts'
import type { RunInput } from '../src/core/run/run-input.ts'
import { csmAssigned, rules } from './support/loop.ts'

/**
 * A case is a folder: `account.yml`, `snapshot.json` (`snapshot --json` makes one from a real issue) and `expected.yml`, the actions. Where
 * `expected.yml` is not there yet it is written, to be read by a person; the test fails that once.
 */
const folders = globSync('test/cases/*/snapshot.json').map((path) => path.replace(/\/snapshot\.json$/, ''))

function inputOf(folder: string): RunInput {
  const snapshot = Snapshot.parse(JSON.parse(readFileSync(join(folder, 'snapshot.json'), 'utf8')))
  const path = join(folder, 'account.yml')
  const text = readFileSync(path, 'utf8')
  const key = parse(text).key
  const account = parseAccount(text, `accounts/${key}.yml`)
  if (!('value' in account)) throw new Error(`${path}: ${account.problems.map((one) => one.message).join('; ')}`)
  const bots = { ...snapshot.issue.author, former: [] }
  const run = runRefOfSnapshot(snapshot, bots)
  if (!run) throw new Error(`${folder} is no run`)
  const members = snapshot.issue.assignees.map((user) => ({ ...user, accessLevel: 30, active: true }))
  const fixed = {
    playbook: csmAssigned,
    csmSince: null,
    members,
    playbookIds: ['csm-assigned'],
    texts: rules.texts,
    calendar: rules.calendar,
  }
  return { snapshot, now: snapshot.readAt, run, account: account.value, bots, ...fixed }
}

describe.each(folders.map((folder) => [basename(folder), folder]))('case %s', (_name, folder) => {
  const input = inputOf(folder)
  const { actions } = planRun(input)

  it('has the actions that were expected', () => {
    const path = join(folder, 'expected.yml')
    if (!existsSync(path)) {
      writeFileSync(path, stringify(actions, { lineWidth: 0 }))
      throw new Error(`${path} is written now: read it, and commit it if it is right`)
    }
    expect(actions).toEqual(parse(readFileSync(path, 'utf8')))
  })

  it('has nothing left to do when they are applied', () => {
    const { snapshot } = simulate(simulationOf(input.snapshot), [{ by: input.snapshot.issue.author, actions }])
    expect(planRun({ ...input, snapshot }).actions).toEqual([])
  })
})
