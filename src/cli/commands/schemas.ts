import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonSchemas } from '../../config/json-schemas.ts'
import type { Command } from '../command.ts'
import { ROOT } from '../settings.ts'

/** `schemas`: writes `config/*.schema.json`, by which editors complete and check, and `docs/status.schema.json` and `docs/simulate.schema.json`, by which others read. */
export const schemas: Command = {
  summary: 'write config/*.schema.json for editors, and docs/*.schema.json',
  async run(_args, io) {
    for (const [path, text] of Object.entries(jsonSchemas())) {
      await writeFile(join(ROOT, path), text)
      io.out(path)
    }
    return 0
  },
}
