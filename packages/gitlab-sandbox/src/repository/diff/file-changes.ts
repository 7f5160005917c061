import type { TreeEntry } from '../../state/rows.ts'
import type { Tree } from '../git-hash.ts'

/** One file before and after; undefined where it was not there, with two paths where it was moved. */
export type FileChange = {
  readonly oldPath: string
  readonly newPath: string
  readonly before: TreeEntry | undefined
  readonly after: TreeEntry | undefined
}

/** What differs between two trees, by path. A file that went and came again with the same content was moved. */
export function fileChanges(before: Tree, after: Tree): FileChange[] {
  const gone = [...before].filter(([path]) => !after.has(path))
  const moved = new Set<string>()
  const changes: FileChange[] = []
  for (const [newPath, entry] of after) {
    const old = before.get(newPath)
    if (old?.blob === entry.blob && old.mode === entry.mode) continue
    const source = old ? undefined : gone.find(([path, { blob }]) => blob === entry.blob && !moved.has(path))
    if (source) moved.add(source[0])
    changes.push({ oldPath: source?.[0] ?? newPath, newPath, before: old ?? source?.[1], after: entry })
  }
  for (const [path, entry] of gone) {
    if (!moved.has(path)) changes.push({ oldPath: path, newPath: path, before: entry, after: undefined })
  }
  return changes.sort((a, b) => Buffer.compare(Buffer.from(a.newPath), Buffer.from(b.newPath)))
}
