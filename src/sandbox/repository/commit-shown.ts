import type { Call } from '../http/route.ts'
import { projectUrls } from '../projects/project-in-hook.ts'
import type { Commit, Project } from '../state/rows.ts'
import { lineChanges } from './line-changes.ts'
import { blobContent } from './read-file.ts'
import { parentOf, treeAt } from './tree-at.ts'

/** A commit as GitLab lists it. */
export function commitShown(call: Call, project: Project, commit: Commit) {
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
    web_url: `${projectUrls(call, project).web}/-/commit/${commit.sha}`,
  }
}

/** A commit by itself, with the lines that it added and took away. */
export function commitDetailed(call: Call, project: Project, commit: Commit) {
  const stats = statsOf(call, commit)
  return { ...commitShown(call, project, commit), stats, status: null, project_id: project.id, last_pipeline: null }
}

function statsOf({ world }: Call, commit: Commit) {
  const parent = parentOf(world, commit)
  const before = parent ? treeAt(world, parent) : new Map()
  const textOf = (sha: string | undefined) => (sha ? (blobContent(world, sha)?.toString('utf8') ?? '') : '')
  let additions = 0
  let deletions = 0
  for (const [path, entry] of Object.entries(commit.changes)) {
    const change = lineChanges(textOf(before.get(path)?.blob), textOf(entry?.blob))
    additions += change.additions
    deletions += change.deletions
  }
  return { additions, deletions, total: additions + deletions }
}
