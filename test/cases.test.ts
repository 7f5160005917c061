import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { planRun } from '../src/core/plan/plan-run.ts'
import { simulate } from '../src/core/plan/simulate/simulate.ts'
import { readCase } from './support/cases/read-case.ts'

/**
 * A case is a folder: `account.yml`; what happened, as `acts.yml` or as a `snapshot.json` (`snapshot --json` makes one from a real issue); and
 * `expected.yml`, the actions. Where `expected.yml` is not there yet it is written, to be read by a person; the test fails that once.
 */
const folders = globSync('test/cases/*/{acts.yml,snapshot.json}').map(dirname).sort()

describe.each(folders.map((folder) => [basename(folder), folder]))('case %s', (_name, folder) => {
  const { simulation, input } = readCase(folder)
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
    const bot = { id: input.bots.id, username: input.bots.username }
    const { snapshot } = simulate(simulation, [{ by: bot, actions }])
    expect(planRun({ ...input, snapshot, now: snapshot.readAt }).actions).toEqual([])
  })
})
