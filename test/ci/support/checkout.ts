import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** How a pipeline ended. */
export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** A copy of this project as a runner would check it out, in a git repository of its own. */
export interface Checkout {
  /** Runs gitlab-ci-local there; the variables are those that GitLab would set. */
  pipeline(args: string[], variables?: Record<string, string>): Promise<Ended>
  /** Removes the folders in which jobs ran, as another runner would have none: only caches are left. */
  forgetBuilds(): Promise<void>
}

const PARTS = [
  '.gitlab-ci.yml',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'config',
  'src',
  'templates',
  'packages',
]
const TOOLS = ['git', 'rsync', 'bash']

/** The programs that gitlab-ci-local needs and this machine does not have. */
export function missingTools(): string[] {
  return TOOLS.filter((tool) => {
    try {
      execFileSync(tool, ['--version'], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
}

/** Makes such a copy, with the packages of this one; it is gone when the test ends. */
export function checkout(): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'onboarding-pipeline-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  const [project, home] = [join(folder, 'project'), join(folder, 'home')]
  for (const part of PARTS) cpSync(part, join(project, part), { recursive: true })
  // Committed, so that it is in the copy of the repository in which the job runs.
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'))
  writeFileSync(join(project, '.gitignore'), '.data/\n.npm/\n.gitlab-ci-local/\n')
  const env = {
    PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter),
    HOME: home,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: project, env, stdio: 'pipe' })
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'Runner')
  git('config', 'user.email', 'runner@example.com')
  git('remote', 'add', 'origin', 'https://gitlab.example.com/customer-success/onboarding-bot.git')
  git('add', '--all')
  git('commit', '--quiet', '--message=The project')
  return {
    async pipeline(args, variables = {}) {
      const given = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`])
      const ignored = ['--ignore-predefined-vars', 'CI_PIPELINE_SOURCE,CI_SERVER_URL']
      const all = [...args, '--home', home, '--no-color', ...ignored, ...given]
      const child = spawn('gitlab-ci-local', all, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] })
      const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
      return { code, stdout, stderr }
    },
    forgetBuilds: () => rm(join(project, '.gitlab-ci-local', 'builds'), { recursive: true, force: true }),
  }
}
