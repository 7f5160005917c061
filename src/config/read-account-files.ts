import { readFile, stat } from 'node:fs/promises'
import { readFiles, type TextFile } from './read-files.ts'

/** The account files at these paths: a file as it is, of a folder its `.yml` and `.yaml` files. `absent` are paths that do not exist. */
export async function readAccountFiles(paths: readonly string[]): Promise<{ files: TextFile[]; absent: string[] }> {
  const files: TextFile[] = []
  const absent: string[] = []
  for (const path of paths) {
    const found = await filesAt(path)
    if (found) files.push(...found)
    else absent.push(path)
  }
  return { files, absent }
}

async function filesAt(path: string): Promise<TextFile[] | null> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, text: await readFile(path, 'utf8') }]
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
  const folder = path.replace(/(?<=.)\/+$/, '')
  const found = await Promise.all(['.yml', '.yaml'].map((ending) => readFiles('', folder, ending)))
  return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1))
}
