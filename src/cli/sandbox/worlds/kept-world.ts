import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartupError } from '../../report-error.ts'

const Made = z.object({ world: z.string(), complete: z.boolean() })

/** Which world a folder holds, and whether it was made to its end. */
export interface KeptWorld {
  begin(world: string): Promise<void>
  complete(world: string): Promise<void>
}

/**
 * Looks at what a folder of the sandbox holds. Refuses one that was left half made, and another one than was asked for by name; what a
 * kept world holds counts where nobody asked.
 */
export async function keptWorld(dataDir: string, asked: string | null): Promise<KeptWorld> {
  const path = join(dataDir, 'world.json')
  const write = (made: z.infer<typeof Made>) => writeFile(path, `${JSON.stringify(made)}\n`)
  if (existsSync(path)) {
    const { world, complete } = Made.parse(JSON.parse(await readFile(path, 'utf8')))
    if (!complete)
      throw new StartupError(
        `The world ${world} in ${dataDir} was not made to its end: remove that folder, and start again.`,
      )
    if (asked !== null && asked !== world)
      throw new StartupError(
        `${dataDir} holds the world ${world}, and SANDBOX_WORLD asks for ${asked}: choose another DATA_DIR, or leave SANDBOX_WORLD out.`,
      )
  }
  return {
    begin: (world) => write({ world, complete: false }),
    complete: (world) => write({ world, complete: true }),
  }
}
