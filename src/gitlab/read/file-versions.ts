import { pages } from '../border/pages.ts'
import { parseReply } from '../border/parse-reply.ts'
import { commitShape } from '../border/shapes.ts'
import type { Connection } from '../connection.ts'
import { readFile } from './read-file.ts'

/** One text that a file had, null where that commit removed it or made it too large, and the instant of the commit. */
export interface FileVersion {
  committedAt: string
  text: string | null
}

/** The texts of a file up to a commit, newest first: a request for each hundred commits and one for each text, none before it is taken. */
export async function* fileVersions(connection: Connection, path: string, sha: string): AsyncGenerator<FileVersion> {
  const endpoint = `${connection.base}/repository/commits`
  for await (const page of pages(connection.requester, endpoint, { path, ref_name: sha })) {
    for (const item of page.items) {
      const commit = parseReply(commitShape, item, `GET ${endpoint}`)
      const file = await readFile(connection, path, commit.sha)
      yield { committedAt: commit.committedAt, text: file && 'text' in file ? file.text : null }
    }
  }
}
