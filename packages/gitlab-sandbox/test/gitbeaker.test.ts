import { Gitlab } from '@gitbeaker/rest'
import { expect, it } from 'vitest'
import { runningSandbox, type TestSandbox } from './support/running-sandbox.ts'

// The API as the ordinary client of TypeScript sees it: what a team does with it in a day.

const clientOf = (sandbox: TestSandbox, username: string) =>
  new Gitlab({ host: sandbox.url, token: `sandbox-${username}` })
const names = (rows: { name: unknown }[]) => rows.map(({ name }) => name)

/** A team's own group with a project, made by the administrator. */
async function team() {
  const sandbox = await runningSandbox()
  const root = clientOf(sandbox, 'root')
  const group = await root.Groups.create('Team', 'team')
  const project = await root.Projects.create({ name: 'Runs', namespaceId: group.id, initializeWithReadme: true })
  return { sandbox, root, group, project }
}

it('makes a group, people, tokens, members and hooks', async () => {
  const { sandbox, root, group, project } = await team()
  const user = await root.Users.create({
    name: 'Ann',
    username: 'ann',
    email: 'ann@example.com',
    forceRandomPassword: true,
  })
  expect((await root.Users.edit(user.id, { name: 'Anna' })).name).toBe('Anna')
  expect((await root.Users.all({ username: 'ANN' })).map(({ id }) => id)).toEqual([user.id])
  await root.GroupMembers.add(group.id, 30, { userId: user.id })
  expect((await root.GroupMembers.edit(group.id, user.id, 40)).access_level).toBe(40)
  const [member] = await root.ProjectMembers.all(project.id, { includeInherited: true, query: 'ann' })
  expect(member).toMatchObject({ username: 'ann', access_level: 40 })
  const { token } = (await root.PersonalAccessTokens.create(user.id, 'laptop', ['api'])) as { token: string }
  const ann = new Gitlab({ host: sandbox.url, oauthToken: token })
  expect((await ann.Users.showCurrentUser()).username).toBe('ann')
  const bot = await root.ProjectAccessTokens.create(project.id, 'bot', ['api'], '2026-12-31', { accessLevel: 20 })
  expect((await root.ProjectAccessTokens.rotate(project.id, bot.id)).id).not.toBe(bot.id)
  expect((await root.ProjectAccessTokens.all(project.id)).filter(({ active }) => active)).toHaveLength(1)
  const hook = await root.ProjectHooks.add(project.id, 'http://127.0.0.1:9/', { issuesEvents: true, token: 'secret' })
  expect(await root.ProjectHooks.show(project.id, hook.id)).toMatchObject({ issues_events: true, push_events: true })
  await root.ProjectHooks.remove(project.id, hook.id)
  expect(await root.ProjectHooks.all(project.id)).toEqual([])
})

it('keeps files, from the first commit to a branch that goes', async () => {
  const { root, project } = await team()
  await root.RepositoryFiles.create(project.id, 'accounts/a.yml', 'main', 'a: 1\n', 'add')
  await root.RepositoryFiles.edit(project.id, 'accounts/a.yml', 'main', 'a: 2\n', 'change')
  expect(await root.RepositoryFiles.showRaw(project.id, 'accounts/a.yml', 'main')).toBe('a: 2\n')
  const { content } = await root.RepositoryFiles.show(project.id, 'accounts/a.yml', 'main')
  expect(atob(content)).toBe('a: 2\n')
  const actions = [
    { action: 'move', previousPath: 'accounts/a.yml', filePath: 'accounts/b.yml' },
    { action: 'create', filePath: 'notes/c.md', content: 'c\n' },
  ] as const
  await root.Commits.create(project.id, 'work', 'move', [...actions], { startBranch: 'main' })
  const [commit] = await root.Commits.all(project.id, { refName: 'work' })
  expect(commit?.title).toBe('move')
  const diffs = await root.Commits.showDiff(project.id, commit?.id ?? '')
  expect(diffs.map(({ new_path }) => new_path)).toEqual(['accounts/b.yml', 'notes/c.md'])
  for (const how of [{ pagination: 'keyset' }, {}] as const) {
    const all = await root.Repositories.allRepositoryTrees(project.id, {
      ref: 'work',
      recursive: true,
      perPage: 2,
      ...how,
    })
    expect(all.map(({ path }) => path)).toEqual(['accounts', 'notes', 'README.md', 'accounts/b.yml', 'notes/c.md'])
  }
  await root.Branches.remove(project.id, 'work')
  expect(names(await root.Branches.all(project.id))).toEqual(['main'])
})

it('works through issues: labels, milestones, links, notes, threads, history', async () => {
  const { root, project } = await team()
  await root.ProjectLabels.create(project.id, 'phase::a', 'red')
  const own = await root.ProjectMilestones.create(project.id, 'M1', { dueDate: '2026-12-31' })
  const { iid } = await root.Issues.create(project.id, 'Acme', { labels: 'phase::a,x', description: '- [ ] one' })
  const other = await root.Issues.create(project.id, 'Globex', { milestoneId: own.id })
  const edited = await root.Issues.edit(project.id, iid, { addLabels: 'y', removeLabels: 'x', stateEvent: 'close' })
  expect(edited).toMatchObject({ labels: ['phase::a', 'y'], state: 'closed', task_completion_status: { count: 1 } })
  await root.IssueLinks.create(project.id, iid, project.id, other.iid)
  expect((await root.IssueLinks.all(project.id, iid)).map(({ title }) => title)).toEqual(['Globex'])
  const note = await root.IssueNotes.create(project.id, iid, 'hello', { internal: true })
  expect((await root.IssueNotes.edit(project.id, iid, note.id, { body: 'bye' })).body).toBe('bye')
  await root.IssueNoteAwardEmojis.award(project.id, iid, note.id, 'heart')
  const thread = await root.IssueDiscussions.create(project.id, iid, 'question')
  expect((await root.IssueDiscussions.show(project.id, iid, thread.id)).notes).toHaveLength(1)
  const events = await root.IssueLabelEvents.all(project.id, iid)
  expect(events.map(({ action }) => action)).toEqual(['add', 'add', 'add', 'remove'])
  expect((await root.IssueStateEvents.all(project.id, iid)).map(({ state }) => state)).toEqual(['closed'])
  expect((await root.Search.all('issues', 'Acme', { projectId: project.id })).length).toBe(1)
})

it('lists issues by filter, by page and by cursor, and says how many there are', async () => {
  const { root, group, project } = await team()
  for (const title of ['one', 'two', 'three', 'four', 'five']) {
    await root.Issues.create(project.id, title, { labels: title.includes('t') ? 't' : 'none-of-it' })
  }
  const titles = async (options: object) =>
    (await root.Issues.all({ projectId: project.id, orderBy: 'created_at', sort: 'asc', ...options })).map(
      ({ title }) => title,
    )
  expect(await titles({ labels: 't' })).toEqual(['two', 'three'])
  expect(await titles({ not: { labels: 't' } })).toEqual(['one', 'four', 'five'])
  expect(await titles({ iids: [1, 4] })).toEqual(['one', 'four'])
  for (const pagination of ['offset', 'keyset']) {
    expect(await titles({ pagination, perPage: 2 })).toEqual(['one', 'two', 'three', 'four', 'five'])
  }
  const page = await root.Issues.all({ projectId: project.id, perPage: 2, page: 2, maxPages: 1, showExpanded: true })
  expect(page.paginationInfo).toEqual({ total: 5, totalPages: 3, current: 2, next: 3, previous: 1, perPage: 2 })
  expect(await root.Issues.all({ groupId: group.id })).toHaveLength(5)
  const { statistics } = await root.IssuesStatistics.all({ projectId: project.id })
  expect(statistics.counts).toEqual({ all: 5, opened: 5, closed: 0 })
})

it('says as GitLab does what is not there or not allowed', async () => {
  const { sandbox, root, project } = await team()
  const refused = async (asked: Promise<unknown>) => {
    const { cause } = (await asked.then(
      () => ({ cause: undefined }),
      (error) => error,
    )) as { cause?: { response: Response; description: string } }
    return [cause?.response.status, cause?.description]
  }
  expect(await refused(root.Issues.show(99, { projectId: project.id }))).toEqual([404, '404 Not found'])
  const jonas = clientOf(sandbox, 'jonas')
  expect(await refused(jonas.Projects.show(project.id))).toEqual([404, '404 Project Not Found'])
  expect(await refused(jonas.ProjectHooks.add(1, 'http://127.0.0.1:9/'))).toEqual([403, '403 Forbidden'])
})
