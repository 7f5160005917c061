import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { type Environment, readEnvironment } from '../config/environment.ts'
import { loadConfig } from '../config/load-config.ts'
import { formatProblem } from '../core/yaml/problem.ts'
import { StartupError } from './report-error.ts'

/** The folder with `config/` and `templates/`: this checkout. */
export const ROOT = join(import.meta.dirname, '..', '..')

/** Where GitLab is, and as whom the bot speaks to it. */
export interface Target {
  url: string
  project: string | number
  token: string
}

/** Everything that a command runs with. */
export interface Settings {
  environment: Environment
  config: Config
}

/** Reads the environment and `config/`; throws `StartupError` with all that is wrong in either. */
export async function readSettings(): Promise<Settings> {
  const environment = readEnvironment()
  const config = await loadConfig([ROOT])
  const problems = [
    ...('problems' in environment ? environment.problems : []),
    ...('problems' in config ? config.problems.map(formatProblem) : []),
  ]
  if ('problems' in environment || 'problems' in config) throw new StartupError(problems.join('\n'))
  const { nudges } = config.value
  const rules_url = nudges.rules_url ?? environment.value.rulesUrl
  return { environment: environment.value, config: { ...config.value, nudges: { ...nudges, rules_url } } }
}

/** The bot's GitLab; without any, the sandbox that `npm start` or `sandbox` runs on this machine. */
export function targetOf({ gitlab, sandboxPort }: Environment): Target {
  const sandbox = {
    url: `http://127.0.0.1:${sandboxPort}`,
    project: 'customer-success/onboarding',
    token: 'sandbox-onboarding-bot',
  }
  return gitlab ?? sandbox
}
