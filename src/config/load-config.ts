import type { Result } from '../core/yaml/problem.ts'
import type { Config } from './config.ts'
import { configOf } from './config-of.ts'
import { readFiles, type TextFile } from './read-files.ts'

/**
 * Reads `config/` and `templates/` below these folders: the configuration, or all that is wrong with it. A file of a later folder stands
 * for the one of the same name in those before it; all others add up.
 */
export async function loadConfig(folders: string[]): Promise<Result<Config>> {
  const [config, playbooks, templates, ofNudges, ofAnswers] = await Promise.all([
    layered(folders, 'config', '.yml'),
    layered(folders, 'config/playbooks', '.yml'),
    layered(folders, 'templates', '.hbs'),
    layered(folders, 'templates/nudges', '.hbs'),
    layered(folders, 'templates/answers', '.hbs'),
  ])
  return configOf({ config, playbooks, templates: [...templates, ...ofNudges, ...ofAnswers] })
}

async function layered(folders: string[], folder: string, ending: string): Promise<TextFile[]> {
  const layers = await Promise.all(folders.map((root) => readFiles(root, folder, ending)))
  const byPath = new Map(layers.flat().map((file) => [file.path, file]))
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}
