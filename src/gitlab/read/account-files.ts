import type { AccountFile } from '../../core/account/account-file.ts'
import type { Connection } from '../connection.ts'
import { ifMissing } from '../parsing/if-missing.ts'
import { readList } from '../parsing/read-list.ts'
import { treeEntrySchema } from '../parsing/schemas.ts'

/** The YAML files of `accounts/` itself at a commit: neither folders nor links nor what lies deeper; none where there is no such folder. */
export async function accountFiles(connection: Connection, sha: string): Promise<AccountFile[]> {
  const query = { path: 'accounts', ref: sha, recursive: false }
  // A repository without a commit answers 404 Tree Not Found (facts 0.24), a missing folder likewise.
  const tree = await ifMissing(readList(connection, 'repository/tree', query, treeEntrySchema), { entries: [] })
  return tree.entries
    .filter(({ item }) => item.isFile && /\.ya?ml$/.test(item.path))
    .map(({ item }) => ({ path: item.path, blob: item.blob }))
}
