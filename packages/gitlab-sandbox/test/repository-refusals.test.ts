import { describe, expect, it } from 'vitest'
import { runningSandbox, type TestSandbox } from './support/running-sandbox.ts'

const FILES = '/projects/1/repository/files'
const COMMITS = '/projects/1/repository/commits'
const BRANCHES = '/projects/1/repository/branches'
const FILE = `${FILES}/a%2Fb.yml`
const WRITTEN = { branch: 'main', content: 'one\n', commit_message: 'Write' }

async function withFile(): Promise<TestSandbox> {
  const sandbox = await runningSandbox()
  await sandbox.as('maria').post(FILE, WRITTEN)
  return sandbox
}

const commit = (...actions: object[]) => ({ branch: 'main', commit_message: 'Several', actions })
const bad = (reason: string) => ({ message: `400 Bad request - ${reason}` })
const OTHER_BRANCH = "A branch called 'new' already exists. Switch to that branch in order to make changes"
const INVALID = "Something went wrong when we tried to create 'ne..w' for you: Branch name is invalid"

type Case = [who: string, method: 'post' | 'put' | 'delete', path: string, fields: object, status: number, body: object]

describe('the repository', () => {
  it.each<Case>([
    ['maria', 'post', FILE, {}, 400, bad('branch is required')],
    ['maria', 'post', FILE, { branch: 'main', content: 'x' }, 400, bad('commit_message is required')],
    ['maria', 'post', FILE, { branch: 'main', commit_message: 'm' }, 400, bad('content is required')],
    ['maria', 'post', FILE, { ...WRITTEN, encoding: 'hex' }, 400, bad('encoding must be text or base64')],
    ['maria', 'post', `${FILES}/a`, WRITTEN, 400, { message: 'A directory with this name already exists' }],
    ['maria', 'put', `${FILES}/a`, WRITTEN, 400, { message: 'Path is a directory, not a file' }],
    ['maria', 'post', `${FILES}/..%2Fx`, WRITTEN, 400, { error: 'file_path should be a valid file path' }],
    ['maria', 'post', `${FILES}/x`, { ...WRITTEN, branch: 'ne..w', start_branch: 'main' }, 400, { message: INVALID }],
    ['maria', 'delete', FILE, {}, 400, { error: 'branch is missing, commit_message is missing' }],
    ['jonas', 'delete', FILE, WRITTEN, 400, { message: 'You are not allowed to push into this branch' }],
    ['lea', 'delete', FILE, WRITTEN, 403, { message: '403 Forbidden' }],
    ['lea', 'post', COMMITS, {}, 403, { message: '403 Forbidden - You are not allowed to push into this branch' }],
    ['maria', 'post', COMMITS, { ...commit(), actions: 'x' }, 400, bad('actions must be an array')],
    ['maria', 'post', COMMITS, commit({ action: 'create' }), 400, bad('actions[0][file_path] is required')],
    [
      'maria',
      'post',
      COMMITS,
      commit({ action: 'delete', file_path: 'a/b.yml' }, { action: 'burn', file_path: 'x' }),
      400,
      bad('actions[1][action] must be one of: create, update, move, delete, chmod'),
    ],
    [
      'maria',
      'post',
      COMMITS,
      commit({ action: 'move', file_path: 'x' }),
      400,
      bad('actions[0][previous_path] is required for move action'),
    ],
    ['maria', 'post', BRANCHES, {}, 400, { error: 'branch is missing, ref is missing' }],
    ['maria', 'post', BRANCHES, { branch: 'a b', ref: 'main' }, 400, { message: 'Branch name is invalid' }],
    [
      'maria',
      'post',
      BRANCHES,
      { branch: 'b', ref: 'no' },
      400,
      { message: "Failed to create branch 'b': invalid reference name 'no'" },
    ],
    ['maria', 'delete', `${BRANCHES}/main`, {}, 400, { message: 'The default branch of a project cannot be deleted.' }],
  ])('refuses %s %s %s %j', async (who, method, path, fields, status, body) => {
    const { as } = await withFile()
    expect(await as(who)[method](path, fields)).toMatchObject({ status, body })
  })

  it('does not begin a branch again that is there', async () => {
    const { as } = await withFile()
    const maria = as('maria')
    const start = { ...WRITTEN, branch: 'new', start_branch: 'main' }
    expect((await maria.post(`${FILES}/x`, start)).status).toBe(201)
    expect((await maria.post(`${FILES}/y`, start)).body).toEqual({ message: OTHER_BRANCH })
  })

  it('says which of several files has changed since it was read', async () => {
    const { as } = await withFile()
    const maria = as('maria')
    const read = (await maria.get(FILE, { ref: 'main' })).body as { last_commit_id: string }
    await maria.post(`${FILES}/other`, WRITTEN)
    const since = (await maria.get(`${FILES}/other`, { ref: 'main' })).body as { last_commit_id: string }
    const update = (content: string, last_commit_id: string) =>
      maria.post(COMMITS, commit({ action: 'update', file_path: 'a/b.yml', content, last_commit_id }))
    expect((await update('two\n', since.last_commit_id)).status).toBe(201)
    expect((await update('three\n', read.last_commit_id)).body).toEqual({
      message: 'The file has changed since you started editing it: a/b.yml',
    })
    expect((await update('three\n', 'f'.repeat(40))).status).toBe(201)
  })
})
