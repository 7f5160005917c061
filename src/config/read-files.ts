import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A text file by its path below the folder that was read, with slashes. */
export interface TextFile {
  path: string
  text: string
}

/** The files directly in a folder that end so, in order of their names; none where the folder is missing. */
export async function readFiles(root: string, folder: string, ending: string): Promise<TextFile[]> {
  const names = (await namesIn(join(root, folder))).filter((name) => name.endsWith(ending)).sort()
  return Promise.all(
    names.map(async (name) => ({ path: `${folder}/${name}`, text: await readFile(join(root, folder, name), 'utf8') })),
  )
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
