import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

/** A PostgreSQL for the tests: `TEST_DATABASE_URL`, or a private cluster where Debian's binaries are installed. */
export interface TestServer {
  /** A connection string of a new, empty database. */
  freshDatabase(): Promise<string>
  stop(): Promise<void>
}

const DEBIAN = '/usr/lib/postgresql'

/** Where PostgreSQL's binaries are; undefined where there are none. */
function binaries(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined
  return readdirSync(DEBIAN)
    .map((version) => join(DEBIAN, version, 'bin'))
    .findLast((folder) => existsSync(join(folder, 'initdb')))
}

/** Why the tests on PostgreSQL cannot run here; undefined where they can. */
export function whyNoServer(): string | undefined {
  if (process.env.TEST_DATABASE_URL || binaries()) return undefined
  return 'no PostgreSQL: neither TEST_DATABASE_URL nor /usr/lib/postgresql/*/bin'
}

/** Starts or finds the server. Call it only where `whyNoServer()` is undefined. */
export async function startServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  const cluster = given ? { urlOf: besides(given), stop: async () => {} } : await startCluster()
  let made = 0
  return {
    async freshDatabase() {
      const name = `onboarding_test_${process.pid}_${++made}`
      const admin = new Client({ connectionString: cluster.urlOf(undefined) })
      await admin.connect()
      await admin.query(`DROP DATABASE IF EXISTS ${name}`)
      await admin.query(`CREATE DATABASE ${name}`)
      await admin.end()
      return cluster.urlOf(name)
    },
    stop: cluster.stop,
  }
}

/** Connection strings of one server: of a database by its name, or of the one to begin with. */
type UrlOf = (database: string | undefined) => string

function besides(given: string): UrlOf {
  return (database) => {
    const url = new URL(given)
    if (database !== undefined) url.pathname = `/${database}`
    return url.href
  }
}

/** It listens in its own folder only: a port might be another program's. */
async function startCluster(): Promise<{ urlOf: UrlOf; stop: () => Promise<void> }> {
  const bin = binaries()
  if (!bin) throw new Error(whyNoServer())
  const folder = mkdtempSync(join(tmpdir(), 'onboarding-postgres-'))
  const user = unprivileged()
  if (user) chownSync(folder, user.uid, user.gid)
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', join(folder, 'db'), '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    {
      cwd: folder,
      encoding: 'utf8',
      ...user,
    },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const args = ['-D', join(folder, 'db'), '-k', folder, '-c', 'listen_addresses=', '-F']
  const server = spawn(join(bin, 'postgres'), args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...user })
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`postgres ended: ${said}`)))
  })
  return {
    urlOf: (database = 'postgres') => `postgres://test@/${database}?host=${encodeURIComponent(folder)}`,
    async stop() {
      server.kill('SIGINT')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root: then as Debian's user `postgres`, or `nobody`. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const ids = (name: string) => Number(spawnSync('id', [name, 'postgres'], { encoding: 'utf8' }).stdout) || 65_534
  return { uid: ids('-u'), gid: ids('-g') }
}
