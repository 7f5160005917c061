import type { FileVersion } from '../../ports/gitlab.ts'
import type { Connection } from '../connection.ts'
import { GitLabError } from '../gitlab-error.ts'
import { pages } from '../parsing/pages.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { commitSchema } from '../parsing/schemas.ts'
import { readFile } from './read-file.ts'

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
