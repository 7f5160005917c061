import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createSandbox, seedWorld } from 'gitlab-sandbox'
import { putDatabase } from '../src/store/database/kept-database.ts'
import { table } from './support/table.ts'

/** What `serve` costs when it does nothing: from the command to listening, and then in a minute; seconds of the processor, and of the clock. */
const IDLE_SECONDS = 60
const folder = await mkdtemp(join(tmpdir(), 'onboarding-bench-'))
const sandbox = await createSandbox()
seedWorld(sandbox)
try {
  await startTimes()
  await idleShare()
} finally {
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
}

/** A new store as it is after `npm ci`, one whose database must be made first, and one that is there. */
async function startTimes(): Promise<void> {
  const copied = await started(join(folder, 'copied'))
  const again = await started(join(folder, 'copied'))
  const made = await spent(() => putDatabase(join(folder, 'made'), join(folder, 'none')))
  table(
    ['start, seconds', 'processor', 'clock', 'ratio'],
    [
      ['a store that is there', again.cpu, again.clock, again.cpu / copied.cpu],
      ['a new store', copied.cpu, copied.clock, 1],
      ['making its database, which installing does', made.cpu, made.clock, made.cpu / copied.cpu],
    ],
  )
}

async function started(dataDir: string) {
  const { child, ...times } = await serve(dataDir)
  await stop(child)
  return times
}

async function idleShare(): Promise<void> {
  const { child } = await serve(join(folder, 'copied'))
  // The sweep at the start, and what the compiler makes of it.
  await pause(10_000)
  const before = await cpuOf(child)
  await pause(IDLE_SECONDS * 1000)
  const share = ((await cpuOf(child)) - before) / IDLE_SECONDS
  await stop(child)
  console.log(`idle: ${(share * 100).toFixed(2)} % of a core, over ${IDLE_SECONDS} s\n`)
}

async function serve(dataDir: string): Promise<{ child: ChildProcess; cpu: number; clock: number }> {
  const env = {
    ...process.env,
    GITLAB_URL: sandbox.url,
    GITLAB_TOKEN: 'sandbox-onboarding-bot',
    ONBOARDING_PROJECT: 'customer-success/onboarding',
    GITLAB_WEBHOOK_TOKEN: 'a-secret-of-the-bench',
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'fatal',
  }
  const began = performance.now()
  const child = spawn(process.execPath, ['src/cli/main.ts', 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return { child, cpu: await cpuOf(child), clock: (performance.now() - began) / 1000 }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'close')
}

/** Seconds of the processor that a process took; on Linux, in ticks of a hundredth. */
async function cpuOf({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) / 100
}

async function spent(work: () => Promise<void>): Promise<{ cpu: number; clock: number }> {
  const began = { cpu: process.cpuUsage(), clock: performance.now() }
  await work()
  const { user, system } = process.cpuUsage(began.cpu)
  return { cpu: (user + system) / 1e6, clock: (performance.now() - began.clock) / 1000 }
}
