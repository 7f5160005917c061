import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonSchemas } from '../../config/json-schemas.ts'
import { loadConfig } from '../../config/load-config.ts'
import { formatProblem } from '../../core/yaml/problem.ts'
import type { Command } from '../command.ts'
import { commandsPage } from '../commands-page.ts'
import { nudgesPage } from '../nudges/nudges-page.ts'
import { ROOT } from '../settings.ts'

/**
 * `schemas`: writes `config/*.schema.json`, by which editors complete and check, `docs/status.schema.json` and `docs/simulate.schema.json`, by which others
 * read, and `docs/nudges.md` and `docs/commands.md` for people.
 */
export const schemas: Command = {
  summary: 'write config/*.schema.json for editors, docs/*.schema.json, docs/nudges.md and docs/commands.md',
  async run(_args, io) {
    for (const [path, text] of Object.entries(jsonSchemas())) {
      await writeFile(join(ROOT, path), text)
      io.out(path)
    }
    const config = await loadConfig([ROOT])
    if ('problems' in config) {
      for (const problem of config.problems) io.err(formatProblem(problem))
      return 1
    }
    await writeFile(join(ROOT, 'docs/nudges.md'), nudgesPage(config.value.nudges, config.value.texts))
    io.out('docs/nudges.md')
    await writeFile(join(ROOT, 'docs/commands.md'), commandsPage())
    io.out('docs/commands.md')
    return 0
  },
}
