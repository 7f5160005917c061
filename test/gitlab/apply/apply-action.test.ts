import { describe, expect, it } from 'vitest'
import type { Action, ActionOf } from '../../../src/core/action/action.ts'
import type { GitLab } from '../../../src/ports/gitlab.ts'
import { errorOf } from '../../support/error-of.ts'
import { fakeGitLab } from '../../support/gitlab.ts'
import { CASEY, next, openRun, rawIssue } from '../fixtures.ts'

const gitlab = fakeGitLab()
const issues = '/projects/67/issues'
const reason = 'test'
const LOCK = { message: '409 Conflict: Resource lock' }
const labels = (add: string[], remove: string[]): Action => ({
  target: 'issue',
  kind: 'change-labels',
  iid: 3,
  add,
  remove,
  reason,
})
const ASSIGN: Action = { target: 'issue', kind: 'assign', iid: 3, userId: 2, username: 'casey', reason }
const POST: Action = {
  target: 'issue',
  kind: 'post-note',
  iid: 3,
  marker: 'word run=a/b/1',
  body: 'Hello\n\n<!-- onboarding-bot -->',
  reason,
}
const EDIT: Action = { target: 'issue', kind: 'edit-note', iid: 3, noteId: 5, body: 'Hello', reason }
const REMOVE: Action = { target: 'issue', kind: 'remove-note', iid: 3, noteId: 5, reason }
const REPLY: ActionOf<'reply'> = {
  target: 'issue',
  kind: 'reply',
  iid: 3,
  noteId: 511,
  marker: '<!-- onboarding-bot answer run=a/b/1 note=511 -->',
  body: 'Taken',
  reason,
  answer: { note: 511, by: { id: 2, username: 'casey' }, at: '2026-11-21T23:14:16.950Z', did: ['resume'] },
}
const REACT: Action = { target: 'issue', kind: 'react', iid: 3, noteId: 511, emoji: 'white_check_mark', reason }
const COMMENT: Action = {
  target: 'repository',
  kind: 'comment-commit',
  sha: '7aaca988db4cc4c0fe6da4966ba62814c52d865b',
  body: 'Hello',
  reason,
}
const CLOSE: Action = { target: 'issue', kind: 'close-duplicate', iid: 3, of: 1, reason }
const CLOSE_RUN: Action = { target: 'issue', kind: 'close-run', iid: 3, reason }

it('the client is what the loop asks for', () => {
  const client: GitLab = gitlab.client()
  expect(Object.keys(client)).toContain('apply')
})

describe('opening a run', () => {
  it('is one POST with everything in it', async () => {
    const body = {
      title: 'Onboarding: Acme',
      description: openRun().description,
      labels: 'onboarding,onboarding::handoff',
      assignee_ids: [2],
      due_date: '2026-12-21',
      confidential: false,
    }
    gitlab.api.post(issues, body).reply(201, rawIssue(4, { due_date: '2026-12-21' }))
    const webUrl = 'https://gitlab.example.com/customer-success/onboarding/-/work_items/4'
    expect(await gitlab.client().apply(openRun())).toEqual({ kind: 'done', opened: { iid: 4, webUrl, assigned: true } })
    expect(gitlab.lines.join()).not.toContain('dropped')
  })

  it('without a due date sends none: a bad one would clear it', async () => {
    gitlab.api.post(issues, (body) => !('due_date' in body)).reply(201, rawIssue(4))
    expect(await gitlab.client().apply(openRun({ dueDate: null }))).toMatchObject({ kind: 'done' })
  })

  it('says that the assignee was dropped: someone who cannot see the project', async () => {
    gitlab.api.post(issues).reply(201, rawIssue(4, { assignees: [], due_date: '2026-12-21' }))
    expect(await gitlab.client().apply(openRun())).toMatchObject({ kind: 'done', opened: { assigned: false } })
  })

  it('logs by name what else GitLab dropped', async () => {
    gitlab.api.post(issues).reply(201, rawIssue(4, { labels: ['onboarding'], confidential: false }))
    await gitlab.client().apply(openRun({ confidential: true }))
    expect(gitlab.lines.join()).toContain('"dropped":["labels","due date","confidential"]')
  })

  it('is refused in GitLab’s words when the title is too long', async () => {
    gitlab.api.post(issues).reply(400, { message: { title: ['is too long (maximum is 255 characters)'] } })
    expect(await gitlab.client().apply(openRun())).toEqual({
      kind: 'refused',
      reason: 'title is too long (maximum is 255 characters)',
    })
  })

  it('is refused in GitLab’s words on 409 that is no lock', async () => {
    gitlab.api.post(issues).reply(409, { message: 'Duplicated issue' })
    expect(await gitlab.client().apply(openRun())).toEqual({ kind: 'refused', reason: 'Duplicated issue' })
  })

  it('leaves no title, text or label in the log', async () => {
    gitlab.api.post(issues).reply(201, rawIssue(4, { labels: [] }))
    await gitlab
      .client()
      .apply(openRun({ title: 'Secret Corp', description: 'Secret plans', labels: ['secret-label'] }))
    expect(gitlab.lines.join()).not.toMatch(/secret/i)
    expect(gitlab.lines.join()).toContain('acme/csm-assigned/1')
  })
})

describe('changing labels', () => {
  it('is one PUT that adds and removes, and never replaces', async () => {
    gitlab.api
      .put(`${issues}/3`, { add_labels: 'onboarding::kickoff,b', remove_labels: 'onboarding::handoff' })
      .reply(200, rawIssue(3, { labels: ['onboarding', 'onboarding::kickoff', 'b'] }))
    expect(await gitlab.client().apply(labels(['onboarding::kickoff', 'b'], ['onboarding::handoff']))).toEqual({
      kind: 'done',
    })
  })

  it('sends only what is asked', async () => {
    gitlab.api.put(`${issues}/3`, { remove_labels: 'a' }).reply(200, rawIssue(3))
    expect(await gitlab.client().apply(labels([], ['a']))).toEqual({ kind: 'done' })
  })

  it('to nothing is a mistake of the caller and never sent', async () => {
    expect(String(await errorOf(gitlab.client().apply(labels([], []))))).toContain('no label')
  })

  it.each(['a,b', '', ' a', 'x'.repeat(256)])('named %j cannot be said to GitLab and is not sent', async (name) => {
    expect(await gitlab.client().apply(labels([name], []))).toMatchObject({ kind: 'refused' })
    expect(await gitlab.client().apply(labels([], [name]))).toMatchObject({ kind: 'refused' })
    expect(await gitlab.client().apply(openRun({ labels: [name] }))).toMatchObject({ kind: 'refused' })
  })

  it('to twins but for case is not sent: GitLab answers 500', async () => {
    expect(await gitlab.client().apply(labels(['UPPER', 'upper'], []))).toMatchObject({ kind: 'refused' })
  })

  it('that GitLab left as they were is refused, not done', async () => {
    gitlab.api.put(`${issues}/3`).reply(200, rawIssue(3, { labels: ['old'] }))
    const applied = await gitlab.client().apply(labels(['new'], ['old']))
    expect(applied).toEqual({
      kind: 'refused',
      reason: "GitLab answered 200 and left as it was: new, old (the bot's user needs the role Reporter)",
    })
  })
})

describe('assigning', () => {
  it('is one PUT', async () => {
    gitlab.api.put(`${issues}/3`, { assignee_ids: [2] }).reply(200, rawIssue(3, { assignees: [CASEY] }))
    expect(await gitlab.client().apply(ASSIGN)).toEqual({ kind: 'done' })
  })

  it('someone who cannot see the project is refused, though GitLab says 200', async () => {
    gitlab.api.put(`${issues}/3`).reply(200, rawIssue(3, { assignees: [] }))
    expect(await gitlab.client().apply(ASSIGN)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('@casey'),
    })
  })
})

describe('notes', () => {
  it('are posted as they are', async () => {
    gitlab.api.post(`${issues}/3/notes`, { body: 'Hello\n\n<!-- onboarding-bot -->' }).reply(201, { id: 5 })
    expect(await gitlab.client().apply(POST)).toEqual({ kind: 'done' })
  })

  it('is asked to be internal where the action says so, and never to be public', async () => {
    gitlab.api.post(`${issues}/3/notes`, (body) => body.internal === true).reply(201, { id: 9 })
    expect(await gitlab.client().apply({ ...POST, internal: true })).toEqual({ kind: 'done' })
    gitlab.api.post(`${issues}/3/notes`, (body) => !('internal' in body)).reply(201, { id: 9 })
    expect(await gitlab.client().apply(POST)).toEqual({ kind: 'done' })
  })

  it('of commands only leave no note: refused', async () => {
    gitlab.api.post(`${issues}/3/notes`).reply(202, { commands_changes: {}, summary: ['Closed this issue.'] })
    expect(await gitlab.client().apply(POST)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('202') })
  })

  it('with a failing command only are refused with its reason', async () => {
    gitlab.api.post(`${issues}/3/notes`).reply(400, { message: '400 Bad request - Failed to remove ~x' })
    expect(await gitlab.client().apply(POST)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('Failed to remove'),
    })
  })

  it('are edited in place', async () => {
    gitlab.api.put(`${issues}/3/notes/5`, { body: 'Hello' }).reply(200, { id: 5 })
    expect(await gitlab.client().apply(EDIT)).toEqual({ kind: 'done' })
  })

  it('edited to commands only are deleted by GitLab: refused', async () => {
    gitlab.api.put(`${issues}/3/notes/5`).reply(202, { commands_changes: {}, summary: [] })
    expect(await gitlab.client().apply(EDIT)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('deleted'),
    })
  })

  it('are removed', async () => {
    gitlab.api.delete(`${issues}/3/notes/5`).reply(204)
    expect(await gitlab.client().apply(REMOVE)).toEqual({ kind: 'done' })
  })

  it.each([EDIT, REMOVE])('that somebody deleted are a conflict: read again ($kind)', async (action) => {
    const method = action.kind === 'edit-note' ? 'PUT' : 'DELETE'
    gitlab.api.intercept(`${issues}/3/notes/5`, method).reply(404, { message: '404 Note Not Found' })
    expect(await gitlab.client().apply(action)).toMatchObject({ kind: 'conflict' })
  })

  it('of another author are refused', async () => {
    gitlab.api.put(`${issues}/3/notes/5`).reply(403, { message: '403 Forbidden' })
    expect(await gitlab.client().apply(EDIT)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('403 Forbidden'),
    })
  })
})

describe('an answer', () => {
  const discussions = `${issues}/3/discussions`
  const thread = (id: string, notes: number[], internal = false) => ({
    id,
    individual_note: true,
    notes: notes.map((note) => ({ id: note, internal, confidential: internal })),
  })
  const pages = (...threads: object[]) => gitlab.api.get(`${discussions}?per_page=100`).reply(200, threads)

  it('stands in the thread of its comment', async () => {
    pages(thread('aaa', [509]), thread('bbb', [510, 511]))
    gitlab.api.post(`${discussions}/bbb/notes`, { body: 'Taken' }).reply(201, { id: 512 })
    expect(await gitlab.client().apply(REPLY)).toEqual({ kind: 'done' })
  })

  it('looks for the thread page by page, and no further than where it is', async () => {
    const second = 'https://gitlab.example.com/api/v4/projects/67/issues/3/discussions?page=2&per_page=100'
    const third = 'https://gitlab.example.com/api/v4/projects/67/issues/3/discussions?page=3&per_page=100'
    gitlab.api.get(`${discussions}?per_page=100`).reply(200, [thread('aaa', [509])], next(second))
    gitlab.api.get(`${discussions}?page=2&per_page=100`).reply(200, [thread('bbb', [511])], next(third))
    gitlab.api.post(`${discussions}/bbb/notes`).reply(201, { id: 512 })
    expect(await gitlab.client().apply(REPLY)).toEqual({ kind: 'done' })
  })

  it('is a note of its own where the comment was deleted', async () => {
    pages(thread('aaa', [509]))
    gitlab.api.post(`${issues}/3/notes`, { body: 'Taken' }).reply(201, { id: 512 })
    expect(await gitlab.client().apply(REPLY)).toEqual({ kind: 'done' })
  })

  it('is a note of its own where the thread goes away under its hands', async () => {
    pages(thread('bbb', [511]))
    gitlab.api.post(`${discussions}/bbb/notes`).reply(404, { message: '404 Discussion Not Found' })
    gitlab.api.post(`${issues}/3/notes`, { body: 'Taken' }).reply(201, { id: 512 })
    expect(await gitlab.client().apply(REPLY)).toEqual({ kind: 'done' })
  })

  it('that is internal stands in an internal thread', async () => {
    pages(thread('bbb', [511], true))
    gitlab.api.post(`${discussions}/bbb/notes`, { body: 'Taken' }).reply(201, { id: 512 })
    expect(await gitlab.client().apply({ ...REPLY, internal: true })).toEqual({ kind: 'done' })
  })

  it('that is internal never stands in a public thread: it is an internal note', async () => {
    pages(thread('bbb', [511]))
    gitlab.api.post(`${issues}/3/notes`, { body: 'Taken', internal: true }).reply(201, { id: 512 })
    expect(await gitlab.client().apply({ ...REPLY, internal: true })).toEqual({ kind: 'done' })
  })

  it('on an issue that is gone is a conflict: read again', async () => {
    gitlab.api.get(`${discussions}?per_page=100`).reply(404, { message: '404 Not found' })
    expect(await gitlab.client().apply(REPLY)).toMatchObject({ kind: 'conflict' })
  })

  it('that GitLab does not take is refused with its reason', async () => {
    pages(thread('bbb', [511]))
    gitlab.api.post(`${discussions}/bbb/notes`).reply(403, { message: '403 Forbidden' })
    expect(await gitlab.client().apply(REPLY)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('403'),
    })
  })

  it('without an answer from GitLab is unclear, and sent once: its marker tells at the next reading', async () => {
    pages(thread('bbb', [511]))
    gitlab.api.post(`${discussions}/bbb/notes`).reply(502, 'Bad Gateway')
    expect(await gitlab.client().apply(REPLY)).toMatchObject({ kind: 'unclear' })
  })
})

describe('a reaction', () => {
  const emoji = `${issues}/3/notes/511/award_emoji`

  it('is one POST', async () => {
    gitlab.api.post(emoji, { name: 'white_check_mark' }).reply(201, { id: 1 })
    expect(await gitlab.client().apply(REACT)).toEqual({ kind: 'done' })
  })

  it.each(['404 Award Emoji Name has already been taken Not Found', '404 Note Not Found'])(
    'is done where there is nothing to do: %s',
    async (message) => {
      gitlab.api.post(emoji).reply(404, { message })
      expect(await gitlab.client().apply(REACT)).toEqual({ kind: 'done' })
    },
  )
})

describe('comments on commits', () => {
  const sha = '7aaca988db4cc4c0fe6da4966ba62814c52d865b'
  const discussions = `/projects/67/repository/commits/${sha}/discussions`
  const place = { commit: sha, discussion: 'd1', note: 5 }

  it('are written as discussions, whose ids GitLab says', async () => {
    gitlab.api.post(discussions, { body: 'Hello' }).reply(201, { id: 'd1', individual_note: false, notes: [{ id: 5 }] })
    expect(await gitlab.client().apply(COMMENT)).toEqual({ kind: 'done', comment: place })
  })

  it('are edited in place, and removed', async () => {
    gitlab.api.put(`${discussions}/d1/notes/5`, { body: 'Hello' }).reply(200, { id: 5 })
    gitlab.api.delete(`${discussions}/d1/notes/5`).reply(204)
    expect(
      await gitlab.client().apply({ target: 'repository', kind: 'edit-commit-comment', place, body: 'Hello', reason }),
    ).toEqual({
      kind: 'done',
    })
    expect(await gitlab.client().apply({ target: 'repository', kind: 'remove-commit-comment', place, reason })).toEqual(
      { kind: 'done' },
    )
  })

  it('that somebody deleted are a conflict', async () => {
    gitlab.api.delete(`${discussions}/d1/notes/5`).reply(404, { message: '404 Not found' })
    const applied = await gitlab.client().apply({ target: 'repository', kind: 'remove-commit-comment', place, reason })
    expect(applied).toMatchObject({ kind: 'conflict' })
  })
})

describe('closing a duplicate', () => {
  it('is one PUT', async () => {
    gitlab.api.put(`${issues}/3`, { state_event: 'close' }).reply(200, rawIssue(3, { state: 'closed' }))
    expect(await gitlab.client().apply(CLOSE)).toEqual({ kind: 'done' })
  })

  it('that stays open is refused', async () => {
    gitlab.api.put(`${issues}/3`).reply(200, rawIssue(3))
    expect(await gitlab.client().apply(CLOSE)).toMatchObject({ kind: 'refused' })
  })
})

it('a run at its end is closed by one request', async () => {
  gitlab.api.put(`${issues}/3`, { state_event: 'close' }).reply(200, rawIssue(3, { state: 'closed' }))
  expect(await gitlab.client().apply(CLOSE_RUN)).toEqual({ kind: 'done' })
})

describe('a save at the same moment as somebody else’s', () => {
  it.each([labels(['a'], []), ASSIGN, CLOSE, CLOSE_RUN])(
    'was not applied: a conflict, sent once, with the issue’s page ($kind)',
    async (action) => {
      gitlab.api.put('/projects/cs%2Fo/issues/3').reply(409, LOCK)
      const applied = await gitlab.client({ project: 'cs/o' }).apply(action)
      expect(applied).toEqual({
        kind: 'conflict',
        reason: '409 Conflict: Resource lock (https://gitlab.example.com/cs/o/-/issues/3)',
      })
    },
  )
})

describe('what is not about the action', () => {
  it.each([
    [401, { message: '401 Unauthorized' }, 'token'],
    [403, { error: 'insufficient_scope', error_description: 'higher privileges' }, 'scope'],
    [403, { message: '403 Forbidden - Your account has been blocked.' }, 'blocked'],
    [404, { message: '404 Project Not Found' }, 'project'],
  ])('is thrown for a person to mend: %i %j', async (status, body, code) => {
    gitlab.api.post(`${issues}/3/notes`).reply(status, body)
    expect(await errorOf(gitlab.client().apply(POST))).toMatchObject({ code, applied: 'no', transient: false })
  })
})

it('a dry run sends nothing, says so, and logs what it would do', async () => {
  const client = gitlab.client({ dryRun: true })
  for (const action of [
    openRun(),
    labels(['a'], []),
    ASSIGN,
    POST,
    REPLY,
    REACT,
    EDIT,
    REMOVE,
    CLOSE,
    CLOSE_RUN,
    COMMENT,
  ]) {
    expect(await client.apply(action)).toEqual({ kind: 'dry' })
  }
  expect(gitlab.lines).toHaveLength(11)
  expect(gitlab.lines[1]).toBe('{"message":"dry run, not sent","action":"change-labels","iid":3,"added":1,"removed":0}')
})
