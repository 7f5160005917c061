import type { RequestContext } from '../../http/route.ts'
import { projectUrls } from '../../projects/project-in-hook.ts'
import type { Commit, Project, TreeEntry } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { type FileChange, fileChanges } from '../diff/file-changes.ts'
import { lineChanges } from '../diff/line-changes.ts'
import { blobContent } from '../files/read-file.ts'
import { parentOf, treeAt } from '../files/tree-at.ts'

/** A commit as GitLab lists it. */
export function commitJson(context: RequestContext, project: Project, commit: Commit) {
  const at = commit.committedAt.replace('Z', '+00:00')
  return {
    id: commit.sha,
    short_id: commit.sha.slice(0, 8),
    created_at: at,
    parent_ids: commit.parents,
    title: commit.message.split('\n')[0] ?? '',
    message: commit.message,
    author_name: commit.authorName,
    author_email: commit.authorEmail,
    authored_date: at,
    committer_name: commit.authorName,
    committer_email: commit.authorEmail,
    committed_date: at,
    trailers: {},
    extended_trailers: {},
    web_url: `${projectUrls(context, project).web}/-/commit/${commit.sha}`,
  }
}

/** A commit by itself, with the lines that it added and took away. */
export function commitDetailed(context: RequestContext, project: Project, commit: Commit) {
  const stats = statsOf(context, commit)
  return { ...commitJson(context, project, commit), stats, status: null, project_id: project.id, last_pipeline: null }
}

/** Lines that a commit added and took away; a file that was only moved counts for nothing, as git finds moves. */
export function statsOf({ world }: Pick<RequestContext, 'world'>, commit: Commit) {
  const textOf = (entry: TreeEntry | undefined) =>
    entry ? (blobContent(world, entry.blob)?.toString('utf8') ?? '') : ''
  let additions = 0
  let deletions = 0
  for (const { before, after } of changesOf(world, commit)) {
    const change = lineChanges(textOf(before), textOf(after))
    additions += change.additions
    deletions += change.deletions
  }
  return { additions, deletions, total: additions + deletions }
}

/** The files that a commit changed against its parent. */
export function changesOf(world: World, commit: Commit): FileChange[] {
  const parent = parentOf(world, commit)
  const old = parent ? treeAt(world, parent) : new Map<string, TreeEntry>()
  const before = new Map<string, TreeEntry>()
  const after = new Map<string, TreeEntry>()
  for (const [path, entry] of Object.entries(commit.changes)) {
    const known = old.get(path)
    if (known) before.set(path, known)
    if (entry) after.set(path, entry)
  }
  return fileChanges(before, after)
}
