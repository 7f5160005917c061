import type { AccountFile } from '../../core/account/account-file.ts'
import { ifMissing } from '../border/if-missing.ts'
import { readList } from '../border/read-list.ts'
import { treeEntryShape } from '../border/shapes.ts'
import type { Connection } from '../connection.ts'

/** The YAML files of `accounts/` itself at a commit: neither folders nor links nor what lies deeper; none where there is no such folder. */
export async function accountFiles(connection: Connection, sha: string): Promise<AccountFile[]> {
  const query = { path: 'accounts', ref: sha, recursive: false }
  // A repository without a commit answers 404 Tree Not Found (facts 0.24), a missing folder likewise.
  const tree = await ifMissing(readList(connection, 'repository/tree', query, treeEntryShape), { entries: [] })
  return tree.entries
    .filter(({ item }) => item.isFile && /\.ya?ml$/.test(item.path))
    .map(({ item }) => ({ path: item.path, blob: item.blob }))
}
