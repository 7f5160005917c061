import type { World } from '../../state/world.ts'
import { blobContent } from '../files/read-file.ts'
import type { FileChange } from './file-changes.ts'
import { unifiedDiff } from './unified-diff.ts'

/** A changed file as GitLab shows it in a commit. */
export function diffJson(world: World, change: FileChange) {
  const { oldPath, newPath, before, after } = change
  return {
    diff: diffOf(world, change),
    collapsed: false,
    too_large: false,
    new_path: newPath,
    old_path: oldPath,
    a_mode: before?.mode ?? '0',
    b_mode: after?.mode ?? '0',
    new_file: before === undefined,
    renamed_file: before !== undefined && after !== undefined && oldPath !== newPath,
    deleted_file: after === undefined,
    generated_file: null,
  }
}

function diffOf(world: World, { oldPath, newPath, before, after }: FileChange): string {
  if (before?.blob === after?.blob) return ''
  const [old, now] = [before, after].map((entry) => (entry && blobContent(world, entry.blob)) ?? Buffer.alloc(0))
  if (!old || !now) return ''
  if (old.includes(0) || now.includes(0)) {
    return `Binary files ${before ? `a/${oldPath}` : '/dev/null'} and ${after ? `b/${newPath}` : '/dev/null'} differ\n`
  }
  return unifiedDiff(old.toString('utf8'), now.toString('utf8'))
}
