import { createHash } from 'node:crypto'
import type { Commit, TreeEntry } from '../state/rows.ts'

/** Git's hash of a file's content. */
export function blobSha(content: Buffer): string {
  return objectSha('blob', content)
}

/** The files of a tree by path, as git sees them. */
export type Tree = ReadonlyMap<string, TreeEntry>

const known = new WeakMap<Tree, Map<string, string>>()

/** Git's hashes of a tree and of each folder in it (`''` is the root); a tree never changes, so they are kept. */
export function treeShas(tree: Tree): Map<string, string> {
  const before = known.get(tree)
  if (before) return before
  const root: Folder = { files: new Map(), folders: new Map() }
  for (const [path, entry] of tree) place(root, path.split('/'), entry)
  const shas = new Map<string, string>()
  hashFolder(root, '', shas)
  known.set(tree, shas)
  return shas
}

/** Git's hash of a commit whose tree has this hash. Times count in whole seconds, in UTC. */
export function commitSha(commit: Omit<Commit, 'id' | 'sha' | 'projectId' | 'changes'>, tree: string): string {
  const who = `${commit.authorName} <${commit.authorEmail}> ${Math.floor(Date.parse(commit.committedAt) / 1000)} +0000`
  const parents = commit.parents.map((parent) => `parent ${parent}\n`).join('')
  return objectSha(
    'commit',
    Buffer.from(`tree ${tree}\n${parents}author ${who}\ncommitter ${who}\n\n${commit.message}`),
  )
}

type Folder = { readonly files: Map<string, TreeEntry>; readonly folders: Map<string, Folder> }

function place(folder: Folder, [name = '', ...rest]: string[], entry: TreeEntry): void {
  if (rest.length === 0) folder.files.set(name, entry)
  else {
    const inner = folder.folders.get(name) ?? { files: new Map(), folders: new Map() }
    folder.folders.set(name, inner)
    place(inner, rest, entry)
  }
}

/** Git sorts entries by name, a folder's as if it ended in a slash. */
function hashFolder(folder: Folder, path: string, shas: Map<string, string>): string {
  const files = [...folder.files].map(([name, { mode, blob }]) => ({
    sort: name,
    name,
    mode: mode as string,
    sha: blob,
  }))
  const folders = [...folder.folders].map(([name, inner]) => ({
    sort: `${name}/`,
    name,
    mode: '40000',
    sha: hashFolder(inner, path === '' ? name : `${path}/${name}`, shas),
  }))
  const entries = [...files, ...folders].sort((a, b) => Buffer.compare(Buffer.from(a.sort), Buffer.from(b.sort)))
  const content = entries.flatMap(({ mode, name, sha }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(sha, 'hex')])
  const sha = objectSha('tree', Buffer.concat(content))
  shas.set(path, sha)
  return sha
}

function objectSha(type: string, content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex')
}
