import { createHash } from 'node:crypto'
import { refuse } from '../http/errors.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import type { Commit } from '../state/rows.ts'
import { blame } from './blame.ts'
import type { FileAction } from './commit-changes.ts'
import { contentAsked } from './content-asked.ts'
import { findCode, findHead, findPushable } from './find-code.ts'
import { historyOf } from './history-of.ts'
import { makeCommit } from './make-commit.ts'
import { blobContent } from './read-file.ts'
import { treeAt } from './tree-at.ts'

const PATH = '/projects/:id/repository/files/:file_path'

/** Files one by one. */
export const fileRoutes: readonly Route[] = [
  { method: 'GET', path: `${PATH}/raw`, anonymous: true, handle: rawFile },
  { method: 'GET', path: `${PATH}/blame`, anonymous: true, handle: blameFile },
  { method: 'GET', path: PATH, anonymous: true, handle: showFile },
  { method: 'POST', path: PATH, handle: (call) => writeFile(call, 'create') },
  { method: 'PUT', path: PATH, handle: (call) => writeFile(call, 'update') },
  { method: 'DELETE', path: PATH, handle: removeFile },
]

/** A file at a ref, with the newest commit there and the newest that changed it. */
function fileAt(call: Call, ref: string) {
  const project = findCode(call)
  const path = call.path.file_path ?? ''
  const head = findHead(call, project, ref, 'Commit')
  const entry = treeAt(call.world, head).get(path)
  const content = entry && blobContent(call.world, entry.blob)
  if (!entry || !content) throw refuse.notFound('File')
  const last = historyOf(call.world, head, path).next().value ?? head
  return { path, ref, head, entry, content, last }
}

function refAsked(call: Call): string {
  const ref = call.params.text('ref')
  if (ref === undefined) throw refuse.parameter('ref is missing, ref is empty')
  if (!ref) throw refuse.parameter('ref is empty')
  return ref
}

function showFile(call: Call) {
  const file = fileAt(call, refAsked(call))
  const about = aboutFile(file)
  return { status: 200, headers: headersOf(about), body: { ...about, content: file.content.toString('base64') } }
}

/** All that GitLab says of a file but its content: in the body, and in headers of any reading. */
function aboutFile({ path, ref, head, entry, content, last }: ReturnType<typeof fileAt>) {
  return {
    file_name: path.split('/').at(-1),
    file_path: path,
    size: content.length,
    encoding: 'base64',
    content_sha256: createHash('sha256').update(content).digest('hex'),
    ref,
    blob_id: entry.blob,
    commit_id: head.sha,
    last_commit_id: last.sha,
    execute_filemode: entry.mode === '100755',
  }
}

function headersOf(about: ReturnType<typeof aboutFile>): Record<string, string> {
  const headers = Object.entries(about).map(([name, value]) => [
    `x-gitlab-${name.replaceAll('_', '-')}`,
    encodeURI(String(value)),
  ])
  return Object.fromEntries(headers)
}

function rawFile(call: Call) {
  const file = fileAt(call, call.params.text('ref') || 'HEAD')
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.path.split('/').at(-1) ?? '')}`,
    ...headersOf(aboutFile(file)),
  }
  return { status: 200, headers, body: file.content }
}

function blameFile(call: Call) {
  const { path, head } = fileAt(call, refAsked(call))
  const ranges = blame(call.world, head, path)
  return reply.ok(ranges.map(({ commit, lines }) => ({ commit: commitInBlame(commit), lines })))
}

function commitInBlame({ sha, parents, message, authorName, authorEmail, committedAt }: Commit) {
  const author = { author_name: authorName, author_email: authorEmail }
  const committer = { committer_name: authorName, committer_email: authorEmail }
  const [authored_date, committed_date] = [committedAt, committedAt]
  return { id: sha, parent_ids: parents, message, authored_date, ...author, committed_date, ...committer }
}

function writeFile(call: Call, action: 'create' | 'update') {
  requireAll(call, ['branch', 'commit_message', 'content'])
  const path = call.path.file_path ?? ''
  const lastCommitId = call.params.text('last_commit_id')
  const content = contentAsked(call.params)
  const executable = call.params.flag('execute_filemode')
  const change: FileAction =
    action === 'create'
      ? { action, path, content, executable: executable ?? false }
      : { action, path, content, ...(lastCommitId ? { lastCommitId } : {}) }
  const changes: FileAction[] = [change]
  if (action === 'update' && typeof executable === 'boolean') changes.push({ action: 'chmod', path, executable })
  commitAsked(call, changes)
  const body = { file_path: path, branch: call.params.text('branch') }
  return action === 'create' ? reply.created(body) : reply.ok(body)
}

function removeFile(call: Call) {
  requireAll(call, ['branch', 'commit_message'])
  const path = call.path.file_path ?? ''
  const lastCommitId = call.params.text('last_commit_id')
  commitAsked(call, [{ action: 'delete', path, ...(lastCommitId ? { lastCommitId } : {}) }])
  return { status: 204, headers: { 'content-type': 'application/json' } }
}

function requireAll(call: Call, names: string[]): void {
  const absent = names.filter((name) => !call.params.has(name))
  if (absent.length > 0) throw refuse.missing(...absent)
}

function commitAsked(call: Call, actions: FileAction[]): void {
  const { params } = call
  const branch = params.required('branch')
  const { project, user } = findPushable(call, branch)
  makeCommit(call, { project, user, branch, startRef: params.text('start_branch'), actions })
}
