import { accountKeyOfPath } from '../../../core/account/account-path.ts'
import { FileShape } from '../read/shapes.ts'
import type { View } from '../view.ts'
import { withCsm } from './with-csm.ts'

/** What is to be sent to `PUT …/repository/files/<path>` to give an account to a CSM. */
export type CsmChange = {
  readonly branch: string
  readonly content: string
  readonly commit_message: string
  readonly last_commit_id: string
}

/** The change that the address asks for by `project`, `path` and `csm` (empty for nobody). Changes nothing itself. */
export async function csmChange({ api, url, project }: View): Promise<CsmChange> {
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const key = accountKeyOfPath(asked('path'))
  if (key === null) throw new Error(`${asked('path')} is no account file`)
  const branch = project?.default_branch ?? 'main'
  const path = `/projects/${encodeURIComponent(asked('project'))}/repository/files/${encodeURIComponent(asked('path'))}`
  const file = await api.one(FileShape, path, { ref: branch })
  const csm = asked('csm') || null
  return {
    branch,
    content: withCsm(Buffer.from(file.content, 'base64').toString('utf8'), csm),
    commit_message: csm ? `Give ${key} to ${csm}` : `Take ${key} from its CSM`,
    last_commit_id: file.last_commit_id,
  }
}
