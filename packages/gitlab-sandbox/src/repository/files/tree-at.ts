import type { Commit, TreeEntry } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import type { Tree } from '../git-hash.ts'

const KEPT = 30
const trees = new WeakMap<World, Map<number, Tree>>()

/** All files at a commit, walked together from its history; the last few are kept at hand. */
export function treeAt(world: World, commit: Commit): Tree {
  const kept = trees.get(world) ?? new Map<number, Tree>()
  trees.set(world, kept)
  const steps: Commit[] = []
  let base: Tree = new Map()
  for (let at: Commit | undefined = commit; at; at = parentOf(world, at)) {
    const known = kept.get(at.id)
    if (known) {
      base = known
      break
    }
    steps.push(at)
  }
  if (steps.length === 0) return base
  const tree = new Map<string, TreeEntry>(base)
  for (const step of steps.reverse()) {
    for (const [path, entry] of Object.entries(step.changes)) {
      if (entry) tree.set(path, entry)
      else tree.delete(path)
    }
  }
  kept.set(commit.id, tree)
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break
    kept.delete(oldest)
  }
  return tree
}

/** A commit's first parent. */
export function parentOf(world: World, commit: Commit): Commit | undefined {
  const sha = commit.parents[0]
  return sha === undefined ? undefined : commitIn(world, commit.projectId, sha)
}

/** A commit of a project by its full hash. */
export function commitIn(world: World, projectId: number, sha: string): Commit | undefined {
  return world.commits.by('sha', sha).find((commit) => commit.projectId === projectId)
}
