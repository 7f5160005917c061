import { createHash } from 'node:crypto'
import { takes } from '../../http/accepts.ts'
import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { findProjectFor } from '../../projects/find-project.ts'
import type { Project, User } from '../../state/rows.ts'
import { mayPush } from '../branches/may-push.ts'
import { checkCommit, wrongEncoding, wrongMode } from '../commits/check-commit.ts'
import type { FileAction } from '../commits/commit-changes.ts'
import { historyOf } from '../commits/history-of.ts'
import { makeCommit } from '../commits/make-commit.ts'
import { findCode, findHead, findPushable } from '../find-code.ts'
import { contentParams } from './content-params.ts'
import { blobContent } from './read-file.ts'
import { treeAt } from './tree-at.ts'

const PATH = '/projects/:id/repository/files/:file_path'

/** Files one by one. */
export const fileRoutes: readonly Route[] = [
  { method: 'GET', path: `${PATH}/raw`, anonymous: true, before: refuseBadPath, handle: rawFile },
  { method: 'GET', path: PATH, anonymous: true, before: refuseBadPath, handle: showFile },
  { method: 'POST', path: PATH, before: refuseBadPath, handle: (call) => writeFile(call, 'create') },
  { method: 'PUT', path: PATH, before: refuseBadPath, handle: (call) => writeFile(call, 'update') },
  {
    method: 'DELETE',
    path: PATH,
    before: refuseBadPath,
    accepts: { params: { branch: takes.text({ required: true }), commit_message: takes.text({ required: true }) } },
    handle: removeFile,
  },
]

function refuseBadPath({ path }: Call): void {
  const file = path.file_path ?? ''
  if (file.startsWith('/') || file.split('/').includes('..')) {
    throw refuse.parameter('file_path should be a valid file path')
  }
}

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

function writeFile(call: Call, action: 'create' | 'update') {
  refuseUnfit(call)
  const path = call.path.file_path ?? ''
  const lastCommitId = call.params.text('last_commit_id')
  const content = contentParams(call.params)
  const executable = call.params.flag('execute_filemode')
  const change: FileAction =
    action === 'create'
      ? { action, path, content, executable: executable ?? false }
      : { action, path, content, ...(lastCommitId ? { lastCommitId } : {}) }
  const changes: FileAction[] = [change]
  if (action === 'update' && typeof executable === 'boolean') changes.push({ action: 'chmod', path, executable })
  const { project, user } = findPushable(call, call.params.required('branch'))
  commitAsked(call, project, user, changes)
  const body = { file_path: path, branch: call.params.text('branch') }
  return action === 'create' ? reply.created(body) : reply.ok(body)
}

/** What GitLab asks of a file's new content, one thing after the other. */
function refuseUnfit({ params }: Call): void {
  checkCommit(params)
  if (!params.has('content')) throw refuse.badRequest('content is required')
  const encoding = wrongEncoding(params)
  if (encoding !== undefined) throw refuse.badRequest(`encoding ${encoding}`)
  const mode = wrongMode(params)
  if (mode !== undefined) throw refuse.badRequest(`execute_filemode ${mode}`)
}

/** Whoever may push at all hears of a protected branch only when the file is to be taken away: 400, not 403. */
function removeFile(call: Call) {
  const path = call.path.file_path ?? ''
  const project = findProjectFor(call, ROLE.developer)
  const user = signedIn(call)
  if (!mayPush(call.world, user, project, call.params.required('branch'))) {
    throw refuse.plain('You are not allowed to push into this branch')
  }
  const lastCommitId = call.params.text('last_commit_id')
  commitAsked(call, project, user, [{ action: 'delete', path, ...(lastCommitId ? { lastCommitId } : {}) }])
  return { status: 204, headers: { 'content-type': 'application/json' } }
}

function commitAsked(call: Call, project: Project, user: User, actions: FileAction[]): void {
  const branch = call.params.required('branch')
  makeCommit(call, { project, user, branch, startRef: call.params.text('start_branch'), actions })
}
