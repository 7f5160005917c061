#!/usr/bin/env node
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { createSandbox } from './create-sandbox.ts'
import { seedWorld } from './seed/seed-world.ts'

const USAGE = `gitlab-sandbox [--port PORT] [--data FOLDER] [--now INSTANT] [--hook URL]

  --port PORT    where it listens, on 127.0.0.1 (SANDBOX_PORT, else 8090; 0 takes a free one)
  --data FOLDER  where its world is kept (SANDBOX_DATA; without it, it lives in memory)
  --now INSTANT  where the clock of a new world starts, as 2026-03-02T13:00:00Z (SANDBOX_NOW, else now)
  --hook URL     where the seeded project's hook points; without it the project has none`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.SANDBOX_PORT ?? '8090' },
    data: { type: 'string', default: process.env.SANDBOX_DATA ?? '' },
    now: { type: 'string', default: process.env.SANDBOX_NOW ?? '' },
    hook: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
})

if (values.help) console.log(USAGE)
else if (isInstant(values.now || '1970-01-01T00:00Z')) await run()
else {
  console.error(`--now ${values.now} is no instant; write it as 2026-03-02T13:00:00Z`)
  process.exitCode = 2
}

function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text) !== null
  } catch {
    return false
  }
}

/** Serves the seeded world until it is asked to stop. */
async function run(): Promise<void> {
  const log = { info() {}, warn: tell, error: tell }
  const sandbox = await createSandbox({
    port: Number(values.port),
    dataDir: values.data || undefined,
    startsAt: values.now || undefined,
    log,
  })
  console.log(`The sandbox's page: ${sandbox.url}/  (API ${sandbox.url}/api/v4, tokens sandbox-<user name>)`)
  if (values.hook === undefined) seedWorld(sandbox)
  else {
    const token = randomBytes(24).toString('base64url')
    const signingToken = `whsec_${randomBytes(32).toString('base64')}`
    seedWorld(sandbox, { hook: { url: values.hook, token, signingToken } })
    console.log(`Its hook goes to ${values.hook}, with the secret token ${token} and the signing token ${signingToken}`)
  }
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  await sandbox.close()
}

function tell(fields: object, message: string): void {
  console.error(`${message} ${JSON.stringify(fields)}`)
}
