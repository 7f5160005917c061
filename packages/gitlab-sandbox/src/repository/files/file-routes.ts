import { createHash } from 'node:crypto'
import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { takes } from '../../http/route-schema.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { findProjectFor } from '../../projects/find-project.ts'
import type { Project, User } from '../../state/rows.ts'
import { canPush } from '../branches/can-push.ts'
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
  { method: 'POST', path: PATH, before: refuseBadPath, handle: (context) => writeFile(context, 'create') },
  { method: 'PUT', path: PATH, before: refuseBadPath, handle: (context) => writeFile(context, 'update') },
  {
    method: 'DELETE',
    path: PATH,
    before: refuseBadPath,
    schema: { params: { branch: takes.text({ required: true }), commit_message: takes.text({ required: true }) } },
    handle: removeFile,
  },
]

function refuseBadPath({ path }: RequestContext): void {
  const file = path.file_path ?? ''
  if (file.startsWith('/') || file.split('/').includes('..')) {
    throw refuse.parameter('file_path should be a valid file path')
  }
}

/** A file at a ref, with the newest commit there and the newest that changed it. */
function fileAt(context: RequestContext, ref: string) {
  const project = findCode(context)
  const path = context.path.file_path ?? ''
  const head = findHead(context, project, ref, 'Commit')
  const entry = treeAt(context.world, head).get(path)
  const content = entry && blobContent(context.world, entry.blob)
  if (!entry || !content) throw refuse.notFound('File')
  const last = historyOf(context.world, head, path).next().value ?? head
  return { path, ref, head, entry, content, last }
}

function refParam(context: RequestContext): string {
  const ref = context.params.text('ref')
  if (ref === undefined) throw refuse.parameter('ref is missing, ref is empty')
  if (!ref) throw refuse.parameter('ref is empty')
  return ref
}

function showFile(context: RequestContext) {
  const file = fileAt(context, refParam(context))
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

function rawFile(context: RequestContext) {
  const file = fileAt(context, context.params.text('ref') || 'HEAD')
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.path.split('/').at(-1) ?? '')}`,
    ...headersOf(aboutFile(file)),
  }
  return { status: 200, headers, body: file.content }
}

function writeFile(context: RequestContext, action: 'create' | 'update') {
  refuseUnfit(context)
  const path = context.path.file_path ?? ''
  const lastCommitId = context.params.text('last_commit_id')
  const content = contentParams(context.params)
  const executable = context.params.flag('execute_filemode')
  const change: FileAction =
    action === 'create'
      ? { action, path, content, executable: executable ?? false }
      : { action, path, content, ...(lastCommitId ? { lastCommitId } : {}) }
  const changes: FileAction[] = [change]
  if (action === 'update' && typeof executable === 'boolean') changes.push({ action: 'chmod', path, executable })
  const { project, user } = findPushable(context, context.params.required('branch'))
  commitParam(context, project, user, changes)
  const body = { file_path: path, branch: context.params.text('branch') }
  return action === 'create' ? reply.created(body) : reply.ok(body)
}

/** What GitLab asks of a file's new content, one thing after the other. */
function refuseUnfit({ params }: RequestContext): void {
  checkCommit(params)
  if (!params.has('content')) throw refuse.badRequest('content is required')
  const encoding = wrongEncoding(params)
  if (encoding !== undefined) throw refuse.badRequest(`encoding ${encoding}`)
  const mode = wrongMode(params)
  if (mode !== undefined) throw refuse.badRequest(`execute_filemode ${mode}`)
}

/** Whoever may push at all hears of a protected branch only when the file is to be taken away: 400, not 403. */
function removeFile(context: RequestContext) {
  const path = context.path.file_path ?? ''
  const project = findProjectFor(context, ROLE.developer)
  const user = signedIn(context)
  if (!canPush(context.world, user, project, context.params.required('branch'))) {
    throw refuse.plain('You are not allowed to push into this branch')
  }
  const lastCommitId = context.params.text('last_commit_id')
  commitParam(context, project, user, [{ action: 'delete', path, ...(lastCommitId ? { lastCommitId } : {}) }])
  return { status: 204, headers: { 'content-type': 'application/json' } }
}

function commitParam(context: RequestContext, project: Project, user: User, actions: FileAction[]): void {
  const branch = context.params.required('branch')
  makeCommit(context, { project, user, branch, startRef: context.params.text('start_branch'), actions })
}
