import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../src/create-sandbox.ts'
import { seedWorld } from '../src/seed/seed-world.ts'
import differences from './fixtures/recorded/differences.json' with { type: 'json' }
import { type HookReceiver, startHookReceiver } from './support/replay/hook-receiver.ts'
import { readRecording } from './support/replay/recording.ts'
import { replay, type StepResult } from './support/replay/replay.ts'
import { timeless } from './support/running-sandbox.ts'

/** When the conversations were held; some of them name days of the year after. */
const RECORDED = Date.parse('2026-11-21T23:00:00Z')
const FOLDER = join(import.meta.dirname, 'fixtures/recorded')
const LISTED: Record<string, Record<string, string>> = differences
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json') && file !== 'differences.json')

describe('conversations with a running GitLab', () => {
  let receiver: HookReceiver
  beforeAll(async () => {
    receiver = await startHookReceiver()
  })
  afterAll(() => receiver.close())

  it.each(files)('%s: the sandbox answers as GitLab did', async (file) => {
    const recording = readRecording(join(FOLDER, file))
    const results = await replayed(recording)
    const listed = Object.keys(LISTED[recording.name] ?? {})
    const differing = results.filter((result) => result.differences.length > 0)
    const unlisted = differing.filter(({ step }) => !listed.includes(String(step)))
    expect(unlisted.map(said).join('\n'), 'steps that differ and are not listed').toBe('')
    const gone = listed.filter((step) => !differing.some((result) => String(result.step) === step))
    expect(gone, 'steps that are listed as different and agree').toEqual([])
    expect((results.length - differing.length) / results.length).toBeGreaterThanOrEqual(0.95)
  })

  async function replayed(recording: ReturnType<typeof readRecording>): Promise<StepResult[]> {
    const sandbox = await createSandbox({ ...timeless, now: () => RECORDED })
    seedWorld(sandbox)
    const server = {
      base: sandbox.url,
      rootToken: 'sandbox-root',
      settled: sandbox.hooksSettled,
      letAMinutePass: () => sandbox.clock.advance('PT64S'),
    }
    try {
      return await replay(recording, server, receiver)
    } finally {
      await sandbox.close()
    }
  }
})

function said({ step, request, says, differences }: StepResult): string {
  return [`step ${step} ${request} ${says ?? ''}`, ...differences.slice(0, 5).map((each) => `    ${each}`)].join('\n')
}
