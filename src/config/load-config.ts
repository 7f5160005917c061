import type { Result } from '../core/yaml/problem.ts'
import type { Config } from './config.ts'
import { configOf } from './config-of.ts'
import { readFiles } from './read-files.ts'

/** Reads `config/` and `templates/` below a folder: the configuration, or all that is wrong with it. */
export async function loadConfig(folder: string): Promise<Result<Config>> {
  const [config, playbooks, templates] = await Promise.all([
    readFiles(folder, 'config', '.yml'),
    readFiles(folder, 'config/playbooks', '.yml'),
    readFiles(folder, 'templates', '.hbs'),
  ])
  return configOf({ config, playbooks, templates })
}
