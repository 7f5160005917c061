import { expect, it } from 'vitest'
import { runningSandbox } from './support/running-sandbox.ts'

const REPOSITORY = '/projects/1/repository'

type Diff = { old_path: string; new_path: string; diff: string; renamed_file: boolean; a_mode: string; b_mode: string }
type Sha = { id: string; title: string }

/** A branch that went its own way by one commit, while `main` got another. */
async function partedBranches() {
  const sandbox = await runningSandbox()
  const maria = sandbox.as('maria')
  const commit = async (branch: string, message: string, actions: object[], start_branch?: string) =>
    (await maria.post(`${REPOSITORY}/commits`, { branch, commit_message: message, actions, start_branch }))
      .body as Sha & { stats: object }
  await commit('main', 'first', [{ action: 'create', file_path: 'notes/a.md', content: 'one\ntwo\n' }])
  const moved = await commit(
    'work',
    'moved',
    [
      { action: 'move', file_path: 'notes/b.md', previous_path: 'notes/a.md' },
      { action: 'create', file_path: 'notes/c.md', content: 'end' },
    ],
    'main',
  )
  await commit('main', 'second', [{ action: 'update', file_path: 'notes/a.md', content: 'one\n2\nthree\n' }])
  return { maria, moved }
}

it('shows a commit line by line, as git does', async () => {
  const { maria, moved } = await partedBranches()
  const [head] = (await maria.get(`${REPOSITORY}/commits`, { with_stats: true })).body as (Sha & { stats: object })[]
  expect(head?.stats).toEqual({ additions: 2, deletions: 1, total: 3 })
  const diffOf = async (sha = '') => (await maria.get(`${REPOSITORY}/commits/${sha}/diff`)).body as Diff[]
  expect((await diffOf(head?.id))[0]?.diff).toBe('@@ -1,2 +1,3 @@\n one\n-two\n+2\n+three\n')
  expect((await diffOf(moved.id)).map(({ diff, a_mode, b_mode }) => [diff, a_mode, b_mode])).toEqual([
    ['', '100644', '100644'],
    ['@@ -0,0 +1 @@\n+end\n\\ No newline at end of file\n', '0', '100644'],
  ])
  expect(moved.stats, 'a file that was only moved').toEqual({ additions: 1, deletions: 0, total: 1 })
})

it('keeps on the next page what was asked on the first', async () => {
  const { maria } = await partedBranches()
  const first = await maria.get(`${REPOSITORY}/tree`, { recursive: true, per_page: 2 })
  expect(first.body).toHaveLength(2)
  const next = /<([^>]+)>; rel="next"/.exec(String(first.headers.link))?.[1] ?? ''
  expect(new URL(next).searchParams.get('recursive')).toBe('true')
})

it('knows which branches the default branch has taken up', async () => {
  const { maria } = await partedBranches()
  const [, before] = (await maria.get(`${REPOSITORY}/commits`)).body as Sha[]
  await maria.post(`${REPOSITORY}/branches`, { branch: 'old', ref: before?.id })
  const shown = async () =>
    ((await maria.get(`${REPOSITORY}/branches`)).body as { name: string; merged: boolean }[]).map(
      ({ name, merged }) => `${name} ${merged}`,
    )
  expect(await shown()).toEqual(['main false', 'old true', 'work false'])
})

it('finds branches by a part of their names, by how they begin and by how they end', async () => {
  const { maria } = await partedBranches()
  for (const branch of ['feat-a', 'old-feat']) await maria.post(`${REPOSITORY}/branches`, { branch, ref: 'main' })
  const found = async (search: string) =>
    ((await maria.get(`${REPOSITORY}/branches`, { search })).body as { name: string }[]).map(({ name }) => name)
  expect(await found('FEAT')).toEqual(['feat-a', 'old-feat'])
  expect(await found('^feat')).toEqual(['feat-a'])
  expect(await found('feat$')).toEqual(['old-feat'])
  expect(await found('^main$')).toEqual(['main'])
})

it('says of a raw file what it says of a file', async () => {
  const { maria } = await partedBranches()
  const { headers, body } = await maria.get(`${REPOSITORY}/files/notes%2Fa.md/raw`, { ref: 'main' })
  expect(body).toBe('one\n2\nthree\n')
  expect(headers).toMatchObject({ 'x-gitlab-file-path': 'notes/a.md', 'x-gitlab-size': '12', 'x-gitlab-ref': 'main' })
})
