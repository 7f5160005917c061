import { ApiError } from '../http/api-error.ts'
import { refuse } from '../http/errors.ts'
import type { Commit, Project, TreeEntry, User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { blobSha, commitSha, type Tree, treeShas } from './git-hash.ts'
import { branchOf, headOf } from './head.ts'
import { historyOf } from './history-of.ts'
import { treeAt } from './tree-at.ts'

/** One change of a commit. `lastCommitId` refuses a file that somebody changed since. */
export type FileAction =
  | { readonly action: 'create'; readonly path: string; readonly content: Buffer; readonly executable?: boolean }
  | { readonly action: 'update'; readonly path: string; readonly content: Buffer; readonly lastCommitId?: string }
  | { readonly action: 'delete'; readonly path: string; readonly lastCommitId?: string }
  | { readonly action: 'move'; readonly path: string; readonly from: string; readonly content?: Buffer }
  | { readonly action: 'chmod'; readonly path: string; readonly executable: boolean }

/** A commit to be made. `startRef` is where a new branch begins. */
export type NewCommit = {
  readonly branch: string
  readonly startRef?: string
  readonly message: string
  readonly author: Pick<User, 'name' | 'email'>
  readonly now: string
  readonly actions: readonly FileAction[]
}

/** What was made: the commit, where the branch was before, and the paths. */
export type Made = {
  readonly commit: Commit
  readonly before: string | null
  readonly added: string[]
  readonly modified: string[]
  readonly removed: string[]
}

/** Makes a commit with all of the actions or, if one of them is wrong, none. */
export function commitChanges(world: World, project: Project, wanted: NewCommit): Made {
  const branch = branchOf(world, project, wanted.branch)
  const parent = branch ? headOf(world, project, wanted.branch) : startOf(world, project, wanted)
  const before: Tree = parent ? treeAt(world, parent) : new Map()
  const after = new Map(before)
  const contents = wanted.actions.flatMap((action) => act(world, after, action, parent))
  for (const content of contents) keepBlob(world, content)
  const changes = differences(before, after)
  const draft = {
    parents: parent ? [parent.sha] : [],
    message: wanted.message,
    authorName: wanted.author.name,
    authorEmail: wanted.author.email,
    committedAt: `${wanted.now.slice(0, 19)}.000Z`,
  }
  const sha = commitSha(draft, treeShas(after).get('') ?? '')
  const commit = world.commits.insert({ projectId: project.id, sha, ...draft, changes })
  if (branch) world.branches.update(branch.id, { sha })
  else world.branches.insert({ projectId: project.id, name: wanted.branch, sha })
  const paths = Object.keys(changes).sort()
  return {
    commit,
    before: branch?.sha ?? null,
    added: paths.filter((path) => changes[path] && !before.has(path)),
    modified: paths.filter((path) => changes[path] && before.has(path)),
    removed: paths.filter((path) => !changes[path]),
  }
}

/** A branch that is not there begins at `startRef`; only in an empty repository it may begin by itself. */
function startOf(world: World, project: Project, wanted: NewCommit): Commit | undefined {
  if (wanted.startRef !== undefined) {
    const start = headOf(world, project, wanted.startRef)
    if (!start) throw refuse.plain("Invalid reference name: start branch doesn't exist")
    return start
  }
  if (world.branches.by('projectId', project.id).length > 0) {
    throw refuse.plain('You can only create or edit files when you are on a branch')
  }
  return undefined
}

/** Applies one action to the files and returns the contents that it brings. */
function act(world: World, tree: Map<string, TreeEntry>, wanted: FileAction, head: Commit | undefined): Buffer[] {
  refuseBadPath(wanted.path)
  const source = wanted.action === 'move' ? wanted.from : wanted.path
  const known = tree.get(source)
  const isNew = wanted.action === 'create' || wanted.action === 'move'
  if (isNew && tree.has(wanted.path)) throw refuse.plain('A file with this name already exists')
  if (wanted.action !== 'create' && !known) throw refuse.plain("A file with this name doesn't exist")
  if ('lastCommitId' in wanted) refuseChanged(world, head, wanted.path, wanted.lastCommitId)
  if (wanted.action === 'delete' || wanted.action === 'move') tree.delete(source)
  if (wanted.action === 'delete') return []
  const content = 'content' in wanted ? wanted.content : undefined
  tree.set(wanted.path, { blob: content ? blobSha(content) : (known?.blob ?? ''), mode: modeOf(wanted, known) })
  return content ? [content] : []
}

function modeOf(wanted: FileAction, known: TreeEntry | undefined): TreeEntry['mode'] {
  if ('executable' in wanted) return wanted.executable ? '100755' : '100644'
  return known?.mode ?? '100644'
}

function refuseBadPath(path: string): void {
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part === '.git')) {
    throw new ApiError(400, { error: 'file_path should be a valid file path' })
  }
}

function refuseChanged(world: World, head: Commit | undefined, path: string, lastCommitId: string | undefined): void {
  if (lastCommitId === undefined) return
  const last = head && historyOf(world, head, path).next().value
  if (last && last.sha !== lastCommitId) {
    throw refuse.plain('You are attempting to update a file that has changed since you started editing it.')
  }
}

function keepBlob(world: World, content: Buffer): void {
  const sha = blobSha(content)
  if (!world.blobs.first('sha', sha)) {
    world.blobs.insert({ sha, base64: content.toString('base64'), size: content.length })
  }
}

function differences(before: Tree, after: Tree): Record<string, TreeEntry | null> {
  const removed = [...before.keys()].filter((path) => !after.has(path)).map((path) => [path, null] as const)
  const changed = [...after].filter(([path, entry]) => {
    const old = before.get(path)
    return old?.blob !== entry.blob || old.mode !== entry.mode
  })
  return Object.fromEntries([...removed, ...changed])
}
