import { refuse } from '../../http/errors.ts'
import type { Commit, Project, TreeEntry, User } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { isRefName } from '../branches/ref-name.ts'
import { treeAt } from '../files/tree-at.ts'
import { blobSha, commitSha, type Tree, treeShas } from '../git-hash.ts'
import { branchOf, headOf } from '../head.ts'
import { historyOf } from './history-of.ts'

/** One change of a commit. `lastCommitId` refuses a file that somebody changed since. */
export type FileAction =
  | { readonly action: 'create'; readonly path: string; readonly content: Buffer; readonly executable?: boolean }
  | { readonly action: 'update'; readonly path: string; readonly content: Buffer; readonly lastCommitId?: string }
  | { readonly action: 'delete'; readonly path: string; readonly lastCommitId?: string }
  | {
      readonly action: 'move'
      readonly path: string
      readonly from: string
      readonly content?: Buffer
      readonly lastCommitId?: string
    }
  | { readonly action: 'chmod'; readonly path: string; readonly executable: boolean }

/** A commit to be made. `startRef` is where a new branch begins. */
export type NewCommit = {
  readonly branch: string
  readonly startRef?: string
  readonly message: string
  readonly author: Pick<User, 'name' | 'email'>
  readonly now: string
  readonly actions: readonly FileAction[]
  /** Asked for as a list of actions, which names the file that has changed. */
  readonly isMulti?: boolean
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
  if (branch) refuseOtherStart(wanted)
  const parent = branch ? headOf(world, project, wanted.branch) : startOf(world, project, wanted)
  const before: Tree = parent ? treeAt(world, parent) : new Map()
  const after = new Map(before)
  for (const action of wanted.actions) refuseChanged(world, parent, action, wanted.isMulti ?? false)
  const contents = wanted.actions.flatMap((action) => act(after, action))
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
function startOf(world: World, project: Project, { branch, startRef }: NewCommit): Commit | undefined {
  const isEmpty = world.branches.by('projectId', project.id).length === 0
  const start = startRef === undefined ? undefined : headOf(world, project, startRef)
  if (!start && !isEmpty) throw refuse.plain('You can only create or edit files when you are on a branch')
  if (!isRefName(branch)) {
    throw refuse.plain(`Something went wrong when we tried to create '${branch}' for you: Branch name is invalid`)
  }
  return start
}

/** One that is there is not begun again elsewhere. */
function refuseOtherStart({ branch, startRef }: NewCommit): void {
  if (startRef === undefined || startRef === branch) return
  throw refuse.plain(`A branch called '${branch}' already exists. Switch to that branch in order to make changes`)
}

/** Applies one action to the files and returns the contents that it brings. */
function act(tree: Map<string, TreeEntry>, wanted: FileAction): Buffer[] {
  refuseBadPath(wanted.path)
  const source = wanted.action === 'move' ? wanted.from : wanted.path
  const known = tree.get(source)
  const isNew = wanted.action === 'create' || wanted.action === 'move'
  if (isNew && tree.has(wanted.path)) throw refuse.plain('A file with this name already exists')
  if (isFolder(tree, wanted.path)) refuseFolder(wanted.action)
  if (wanted.action !== 'create' && !known) throw refuse.plain("A file with this name doesn't exist")
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

function isFolder(tree: Tree, path: string): boolean {
  return [...tree.keys()].some((each) => each.startsWith(`${path}/`))
}

function refuseFolder(action: FileAction['action']): void {
  if (action === 'create') throw refuse.plain('A directory with this name already exists')
  if (action === 'update') throw refuse.plain('Path is a directory, not a file')
}

function refuseBadPath(path: string): void {
  const parts = path.split('/')
  if (parts.includes('..')) throw refuse.plain('Path cannot include directory traversal')
  if (parts.some((part) => part === '' || part === '.' || part === '.git')) {
    throw refuse.plain(`invalid path: "${path}"`)
  }
}

/** Whether a file has another last commit than at the commit that it was read at; one that is not there says nothing. */
function refuseChanged(world: World, head: Commit | undefined, wanted: FileAction, isOneOfSeveral: boolean): void {
  const known = 'lastCommitId' in wanted ? world.commits.first('sha', wanted.lastCommitId ?? '') : undefined
  if (!known || !head) return
  const path = wanted.action === 'move' ? wanted.from : wanted.path
  const lastAt = (commit: Commit) => historyOf(world, commit, path).next().value?.sha
  const [now, then] = [lastAt(head), lastAt(known)]
  if (now === undefined || then === undefined || now === then) return
  throw refuse.plain(
    isOneOfSeveral
      ? `The file has changed since you started editing it: ${path}`
      : 'You are attempting to update a file that has changed since you started editing it.',
  )
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
