import { describe, expect, it } from 'vitest'
import { type Asker, runningSandbox } from './support/running-sandbox.ts'

const COMMITS = '/projects/1/repository/commits'
const file = (path: string) => `/projects/1/repository/files/${encodeURIComponent(path)}`
const commit = (asker: Asker, actions: object[], rest: object = {}) =>
  asker.post(COMMITS, { branch: 'main', commit_message: 'Change', actions, ...rest })
const paths = (body: unknown) => (body as { path: string }[]).map(({ path }) => path)
const titles = (body: unknown) => (body as { title: string }[]).map(({ title }) => title)

describe('the repository', () => {
  it('names contents, folders and files by the hashes that git gives them', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    await commit(maria, [
      { action: 'create', file_path: 'accounts/acme.yml', content: 'name: Acme\ncsm: casey\n' },
      { action: 'create', file_path: 'accounts/globex.yml', content: 'name: Globex\n' },
    ])
    // All three were recorded at a running GitLab.
    expect((await maria.get('/projects/1/repository/tree', { recursive: true })).body).toMatchObject([
      { path: 'accounts', mode: '040000', id: '836222e2fdc794c70c031be5ff6affbd9dfdd87f' },
      { path: 'README.md' },
      { path: 'accounts/acme.yml', mode: '100644', id: 'f9f0b8681eb6a4b7ee5ce1c74b213782bb6ccf53' },
      { path: 'accounts/globex.yml', mode: '100644', id: '9b82e1992189c3b014357bd93d7c93219f293f7e' },
    ])
  })

  it('moves, changes the mode and deletes in one commit', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    await commit(maria, [
      { action: 'create', file_path: 'a.txt', content: 'one\ntwo\n' },
      { action: 'create', file_path: 'run.sh', content: 'true\n' },
    ])
    const made = await commit(maria, [
      { action: 'move', file_path: 'deep/b.txt', previous_path: 'a.txt' },
      { action: 'chmod', file_path: 'run.sh', execute_filemode: true },
      { action: 'delete', file_path: 'README.md' },
    ])
    expect(made.status).toBe(201)
    const tree = await maria.get('/projects/1/repository/tree', { recursive: true })
    expect(tree.body).toContainEqual(expect.objectContaining({ path: 'run.sh', mode: '100755' }))
    expect(paths(tree.body)).toContain('deep/b.txt')
    expect(paths(tree.body)).not.toContain('README.md')
    expect(paths(tree.body)).not.toContain('a.txt')
  })

  it('lists the commits that changed a path, newest first', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    await commit(maria, [{ action: 'create', file_path: 'x/a', content: '1' }], { commit_message: 'one' })
    await commit(maria, [{ action: 'create', file_path: 'x/b', content: '1' }], { commit_message: 'two' })
    await commit(maria, [{ action: 'update', file_path: 'x/a', content: '2' }], { commit_message: 'three' })
    expect(titles((await maria.get(COMMITS, { path: 'x/a' })).body)).toEqual(['three', 'one'])
    expect(titles((await maria.get(COMMITS, { path: 'x' })).body)).toEqual(['three', 'two', 'one'])
    const paged = await maria.get(COMMITS, { per_page: 2 })
    expect(titles(paged.body)).toEqual(['three', 'two'])
    expect(paged.headers['x-total']).toBeUndefined()
    expect(paged.headers['x-next-page']).toBe('2')
  })

  it('keeps bytes that are no text', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    const content = Buffer.from([0, 255, 128, 10]).toString('base64')
    const body = { branch: 'main', commit_message: 'bytes', content, encoding: 'base64' }
    expect((await maria.post(file('bytes.bin'), body)).status).toBe(201)
    expect((await maria.get(file('bytes.bin'), { ref: 'main' })).body).toMatchObject({ content, size: 4 })
  })

  it('takes several actions as a form', async () => {
    const sandbox = await runningSandbox()
    const fields: [string, string][] = [
      ['branch', 'main'],
      ['commit_message', 'by form'],
      ['actions[][action]', 'create'],
      ['actions[][file_path]', 'a.txt'],
      ['actions[][content]', 'a'],
      ['actions[][action]', 'create'],
      ['actions[][file_path]', 'b.txt'],
      ['actions[][content]', 'b'],
    ]
    const headers = { 'PRIVATE-TOKEN': 'sandbox-maria' }
    const response = await fetch(`${sandbox.url}/api/v4${COMMITS}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    })
    expect(response.status).toBe(201)
    expect(paths((await sandbox.as('maria').get('/projects/1/repository/tree')).body)).toEqual(
      expect.arrayContaining(['a.txt', 'b.txt']),
    )
  })

  it('refuses a file that changed since, and paths that lead out of the tree', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    const made = await commit(maria, [{ action: 'create', file_path: 'a', content: '1' }])
    const { id } = made.body as { id: string }
    await commit(maria, [{ action: 'update', file_path: 'a', content: '2' }])
    const stale = await commit(maria, [{ action: 'update', file_path: 'a', content: '3', last_commit_id: id }])
    expect(stale.status).toBe(400)
    const outside = await commit(maria, [{ action: 'create', file_path: '../a', content: '1' }])
    expect(outside.status).toBe(400)
    expect(String((await maria.get(`${file('a')}/raw`)).body)).toBe('2')
  })

  it('pages a tree by number and by token without losing an entry', async () => {
    const sandbox = await runningSandbox()
    const maria = sandbox.as('maria')
    const actions = Array.from({ length: 7 }, (_, i) => ({ action: 'create', file_path: `many/${i}`, content: `${i}` }))
    await commit(maria, actions)
    for (const pagination of ['legacy', 'keyset']) {
      const seen: string[] = []
      const first = new URLSearchParams({ path: 'many', per_page: '3', pagination })
      let url: string | undefined = `${sandbox.url}/api/v4/projects/1/repository/tree?${first}`
      while (url) {
        const page: Response = await fetch(url, { headers: { 'PRIVATE-TOKEN': 'sandbox-maria' } })
        seen.push(...paths(await page.json()))
        url = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1]
      }
      expect(seen).toEqual(actions.map(({ file_path }) => file_path))
    }
  })

  it('has no tree before the first commit, and begins its branch with it', async () => {
    const sandbox = await runningSandbox()
    const root = sandbox.as('root')
    const { body } = await root.post('/projects', { name: 'empty', namespace_id: 1 })
    const { id } = body as { id: number }
    const tree = await root.get(`/projects/${id}/repository/tree`)
    expect(tree).toMatchObject({ status: 404, body: { message: '404 Tree Not Found' } })
    const actions = [{ action: 'create', file_path: 'a', content: 'a' }]
    const made = await root.post(`/projects/${id}/repository/commits`, { branch: 'main', commit_message: 'a', actions })
    expect(made).toMatchObject({ status: 201, body: { parent_ids: [] } })
  })

  it('lets Developers make branches and Maintainers alone write to main', async () => {
    const sandbox = await runningSandbox()
    const actions = [{ action: 'create', file_path: 'x', content: 'x' }]
    const jonas = sandbox.as('jonas')
    expect((await commit(jonas, actions)).status).toBe(403)
    expect((await commit(jonas, actions, { branch: 'mine', start_branch: 'main' })).status).toBe(201)
    expect((await commit(sandbox.as('lea'), actions, { branch: 'other', start_branch: 'main' })).status).toBe(403)
    expect((await commit(sandbox.as('dora'), actions)).status).toBe(201)
  })
})
