import { refuse } from '../../http/errors.ts'
import { pageOf, pageParams, pageUrl, unasked } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import type { Commit } from '../../state/rows.ts'
import { findCode } from '../find-code.ts'
import { treeShas } from '../git-hash.ts'
import { headOf } from '../head.ts'
import { treeAt } from './tree-at.ts'

const DEFAULTS = { pagination: 'legacy', recursive: 'false', with_last_commit: 'false' }

type Entry = {
  readonly id: string
  readonly name: string
  readonly type: 'tree' | 'blob'
  readonly path: string
  readonly mode: string
}

/** What a repository holds. */
export const treeRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/:id/repository/tree', anonymous: true, handle: listTree },
]

function listTree(context: RequestContext) {
  const project = findCode(context)
  const head = headOf(context.world, project, context.params.text('ref') || 'HEAD')
  if (!head) throw refuse.notFound('Tree')
  const folder = (context.params.text('path') ?? '').replace(/^\/+|\/+$/g, '')
  const entries = entriesIn(context, head, folder, context.params.flag('recursive') ?? false)
  if (folder !== '' && entries.length === 0) throw refuse.notFound('invalid revision or path')
  if (context.params.text('pagination') === 'keyset') return pageByToken(context, entries)
  return pageOf(context, entries, (entry) => entry, { defaults: unasked(context, DEFAULTS) })
}

/** Folders first, each kind by path, as GitLab lists them. */
function entriesIn(context: RequestContext, head: Commit, folder: string, recursive: boolean): Entry[] {
  const tree = treeAt(context.world, head)
  const under = folder === '' ? '' : `${folder}/`
  const isListed = (path: string) => path.startsWith(under) && (recursive || !path.slice(under.length).includes('/'))
  const entry = (path: string, rest: Pick<Entry, 'id' | 'type' | 'mode'>): Entry => {
    const { id, type, mode } = rest
    return { id, name: path.split('/').at(-1) ?? '', type, path, mode }
  }
  const folders = [...treeShas(tree)]
    .filter(([path]) => path !== '' && isListed(path))
    .map(([path, id]) => entry(path, { id, type: 'tree', mode: '040000' }))
  const files = [...tree]
    .filter(([path]) => isListed(path))
    .map(([path, { blob, mode }]) => entry(path, { id: blob, type: 'blob', mode }))
  const byPath = (a: Entry, b: Entry) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))
  return [...folders.sort(byPath), ...files.sort(byPath)]
}

/** By cursor: the token is the hash and path of the last entry seen. */
function pageByToken(context: RequestContext, entries: Entry[]) {
  const { perPage } = pageParams(context)
  const token = context.params.text('page_token')
  const start = token ? entries.findIndex((entry) => tokenOf(entry) === token || entry.id === token) + 1 : 0
  const page = entries.slice(start, start + perPage)
  const last = page.at(-1)
  if (!last || start + perPage >= entries.length) return reply.ok(page)
  const next = pageUrl(context, { page_token: tokenOf(last), per_page: perPage })
  return { status: 200, headers: { link: `<${next}>; rel="next"` }, body: page }
}

function tokenOf(entry: Entry): string {
  return Buffer.from(entry.path).toString('base64url')
}
