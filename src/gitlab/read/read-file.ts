import type { FileText } from '../../core/account/account-file.ts'
import type { Connection } from '../connection.ts'
import { GitLabError } from '../gitlab-error.ts'
import { FILE_BYTES } from '../http/requester.ts'
import { ifMissing } from '../parsing/if-missing.ts'

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
