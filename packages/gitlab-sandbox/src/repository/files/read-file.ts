import type { Project } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { headOf } from '../head.ts'
import { treeAt } from './tree-at.ts'

/** The content of a file at a ref (the default branch where left out), or undefined where it is not there. */
export function readFile(world: World, project: Project, path: string, ref = 'HEAD'): Buffer | undefined {
  const head = headOf(world, project, ref)
  const entry = head && treeAt(world, head).get(path)
  return entry && blobContent(world, entry.blob)
}

/** The content with this hash. */
export function blobContent(world: World, sha: string): Buffer | undefined {
  const blob = world.blobs.first('sha', sha)
  return blob && Buffer.from(blob.base64, 'base64')
}

/** The paths of all files at a ref that lie in a folder, at any depth. */
export function listFiles(world: World, project: Project, folder: string, ref = 'HEAD'): string[] {
  const head = headOf(world, project, ref)
  return head ? [...treeAt(world, head).keys()].filter((path) => path.startsWith(`${folder}/`)).sort() : []
}
