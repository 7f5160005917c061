import { z } from 'zod'
import type { AccountFile, FileText } from '../../core/account/account-file.ts'
import type { FileVersion } from '../../ports/gitlab.ts'
import type { Connection } from '../connection.ts'
import { GitLabError } from '../gitlab-error.ts'
import { FILE_BYTES } from '../http/requester.ts'
import { pages, readAtOf, readList } from '../parsing/pages.ts'
import { ifMissing, parseReply } from '../parsing/parse-reply.ts'
import { commitSchema, treeEntrySchema } from '../parsing/schemas.ts'

/**
 * The newest commit of the default branch, null where the repository is empty. Without `ref_name` GitLab takes the default branch,
 * whatever it is called today: one request.
 */
export async function headCommit(connection: Connection): Promise<{ sha: string; readAt: string } | null> {
  const endpoint = `${connection.base}/repository/commits`
  const reply = await ifMissing(connection.requester.get(endpoint, { searchParams: { per_page: 1 } }), null)
  if (reply === null) return null
  const [head] = parseReply(z.array(commitSchema), reply.body, `GET ${endpoint}`)
  return head === undefined ? null : { sha: head.sha, readAt: readAtOf(reply.headers) }
}

/** The YAML files of `accounts/` itself at a commit: neither folders nor links nor what lies deeper; none where there is no such folder. */
export async function accountFiles(connection: Connection, sha: string): Promise<AccountFile[]> {
  const query = { path: 'accounts', ref: sha, recursive: false }
  // A repository without a commit answers 404 Tree Not Found (facts 0.24), a missing folder likewise.
  const tree = await ifMissing(readList(connection, 'repository/tree', query, treeEntrySchema), { entries: [] })
  return tree.entries
    .filter(({ item }) => item.isFile && /\.ya?ml$/.test(item.path))
    .map(({ item }) => ({ path: item.path, blob: item.blob }))
}

/** The last commit up to this one that changed the file, not one that merged it: its author wrote it. Null where there is none. */
export async function lastChange(connection: Connection, path: string, sha: string): Promise<string | null> {
  const endpoint = `${connection.base}/repository/commits`
  const request = connection.requester.get(endpoint, { searchParams: { path, ref_name: sha, per_page: 1 } })
  const reply = await ifMissing(request, null)
  if (reply === null) return null
  return parseReply(z.array(commitSchema), reply.body, `GET ${endpoint}`)[0]?.sha ?? null
}

/** A file at a commit. What is larger than a megabyte is not taken: it is one bad file, and the others shall be read all the same. */
export async function readFile(connection: Connection, path: string, sha: string): Promise<FileText> {
  try {
    const text = await ifMissing(connection.files.showRaw(connection.project, path, sha), null)
    return text === null ? null : { text: String(text) }
  } catch (error) {
    if (!(error instanceof GitLabError && error.code === 'large')) throw error
    return { unread: `the file is larger than ${FILE_BYTES} bytes` }
  }
}

/**
 * The texts of a file up to a commit, newest first: a request for each hundred commits and one for each text, none before it is taken. By
 * first parents, so that what came by a merge is dated by the merge, which is when it began to hold, and not by when it was written. None
 * where the commit is not there any more, since the branch was written anew.
 */
export async function* fileVersions(connection: Connection, path: string, sha: string): AsyncGenerator<FileVersion> {
  try {
    yield* versionsUpTo(connection, path, sha)
  } catch (error) {
    if (!(error instanceof GitLabError && error.code === 'missing')) throw error
  }
}

async function* versionsUpTo(connection: Connection, path: string, sha: string): AsyncGenerator<FileVersion> {
  const endpoint = `${connection.base}/repository/commits`
  for await (const page of pages(connection.requester, endpoint, { path, ref_name: sha, first_parent: true })) {
    for (const item of page.items) {
      const commit = parseReply(commitSchema, item, `GET ${endpoint}`)
      const file = await readFile(connection, path, commit.sha)
      yield { committedAt: commit.committedAt, text: file && 'text' in file ? file.text : null }
    }
  }
}
