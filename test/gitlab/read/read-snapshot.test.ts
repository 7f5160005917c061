import { describe, expect, it } from 'vitest'
import { Snapshot } from '../../../src/core/history/snapshot.ts'
import { errorOf } from '../../support/error-of.ts'
import { fakeGitLab, READ_AT } from '../../support/gitlab.ts'
import { BOT, CASEY, next, rawIssue, rawLabelEvent, rawNote } from '../fixtures.ts'

const gitlab = fakeGitLab()
const issue = '/projects/67/issues/3'
const NOTES = { sort: 'asc', order_by: 'created_at', activity_filter: 'all_notes', per_page: '100' }
const link = (path: string) => next(`https://gitlab.example.com/api/v4${path}`)

interface Lists {
  notes?: object[]
  labelEvents?: object[]
  stateEvents?: object[]
}

function declare(lists: Lists, raw = rawIssue(3)): void {
  gitlab.api.get(issue).reply(200, raw)
  gitlab.api
    .get(`${issue}/notes`)
    .query(NOTES)
    .reply(200, lists.notes ?? [])
  gitlab.api
    .get(`${issue}/resource_label_events`)
    .query({ per_page: '100' })
    .reply(200, lists.labelEvents ?? [])
  gitlab.api
    .get(`${issue}/resource_state_events`)
    .query({ per_page: '100' })
    .reply(200, lists.stateEvents ?? [])
}

async function read(): Promise<Snapshot> {
  return Snapshot.parse(await gitlab.client().readSnapshot(3))
}

describe('an issue that is not wanted', () => {
  it('takes one request', async () => {
    gitlab.api.get(issue).reply(200, rawIssue(3, { author: CASEY }))
    const read = await gitlab.client().readSnapshot(3, ({ author }) => author.id === BOT.id)
    expect(read).toMatchObject({ kind: 'foreign' })
  })
})

describe('a snapshot', () => {
  it('takes four requests and holds all that was read, dated by GitLab’s clock', async () => {
    declare({
      notes: [rawNote(7, { internal: true })],
      labelEvents: [rawLabelEvent(1)],
      stateEvents: [{ id: 2, user: CASEY, created_at: '2026-11-21T23:16:00.000Z', state: 'closed' }],
    })
    const { id, username } = CASEY
    expect(await read()).toEqual({
      readAt: READ_AT,
      issue: {
        id: 245,
        iid: 3,
        projectId: 67,
        title: 'Run 3',
        description: '<!-- onboarding-bot run=acc3/csm/1 -->',
        state: 'opened',
        labels: ['onboarding', 'onboarding::handoff'],
        assignees: [{ id, username }],
        author: { id: BOT.id, username: BOT.username },
        dueDate: null,
        createdAt: '2026-11-21T23:14:46.331Z',
        updatedAt: '2026-11-21T23:14:46.331Z',
        closedAt: null,
        movedToId: null,
        confidential: false,
        webUrl: 'https://gitlab.example.com/customer-success/onboarding/-/work_items/3',
        notesCount: 0,
        tasks: { count: 2, completed: 1 },
      },
      notes: [
        {
          id: 7,
          body: 'note 7',
          author: { id, username },
          createdAt: '2026-11-21T23:15:00.000Z',
          updatedAt: '2026-11-21T23:15:00.000Z',
          system: false,
          internal: true,
        },
      ],
      labelEvents: [
        {
          id: 1,
          user: { id, username },
          createdAt: '2026-11-21T23:13:14.056Z',
          action: 'add',
          label: { id: 73, name: 'onboarding' },
        },
      ],
      stateEvents: [{ id: 2, user: { id, username }, createdAt: '2026-11-21T23:16:00.000Z', state: 'closed' }],
      checklist: { reader: expect.any(Number), of: expect.any(Number), lines: [] },
    })
  })

  it('keeps system notes, which hold ticks and assignments', async () => {
    declare({ notes: [rawNote(7, { system: true, body: 'marked **x** as completed' })] })
    expect((await read()).notes[0]).toMatchObject({ system: true, body: 'marked **x** as completed' })
  })

  it('has all pages of all lists, though pages are short or empty', async () => {
    gitlab.api.get(issue).reply(200, rawIssue(3))
    const notes = `${issue}/notes?activity_filter=all_notes&id=67&noteable_id=3&order_by=created_at&per_page=100&sort=asc`
    const page = (n: number) => ({
      activity_filter: 'all_notes',
      id: '67',
      noteable_id: '3',
      order_by: 'created_at',
      per_page: '100',
      sort: 'asc',
      page: String(n),
    })
    gitlab.api
      .get(`${issue}/notes`)
      .query(NOTES)
      .reply(200, [], link(`${notes}&page=2`))
    gitlab.api
      .get(`${issue}/notes`)
      .query(page(2))
      .reply(200, [rawNote(1)], link(`${notes}&page=3`))
    gitlab.api
      .get(`${issue}/notes`)
      .query(page(3))
      .reply(200, [rawNote(2), rawNote(3)])
    const events = `${issue}/resource_label_events`
    gitlab.api
      .get(events)
      .query({ per_page: '100' })
      .reply(200, [rawLabelEvent(1)], link(`${events}?page=2`))
    gitlab.api
      .get(events)
      .query({ page: '2' })
      .reply(200, [rawLabelEvent(2)])
    gitlab.api.get(`${issue}/resource_state_events`).query(true).reply(200, [])
    const snapshot = await read()
    expect(snapshot.notes.map((note) => note.id)).toEqual([1, 2, 3])
    expect(snapshot.labelEvents.map((event) => event.id)).toEqual([1, 2])
  })

  it('is sorted by time and then id, whatever GitLab’s order', async () => {
    const early = { created_at: '2026-11-20T00:00:00.000Z' }
    declare({ notes: [rawNote(9), rawNote(5), rawNote(12, early)], labelEvents: [rawLabelEvent(3), rawLabelEvent(2)] })
    const snapshot = await read()
    expect(snapshot.notes.map((note) => note.id)).toEqual([12, 5, 9])
    expect(snapshot.labelEvents.map((event) => event.id)).toEqual([2, 3])
  })

  it('has a note once that slid to the next page while the pages were read, as it was read last', async () => {
    gitlab.api.get(issue).reply(200, rawIssue(3))
    gitlab.api
      .get(`${issue}/notes`)
      .query(NOTES)
      .reply(200, [rawNote(1), rawNote(2)], link(`${issue}/notes?page=2`))
    gitlab.api
      .get(`${issue}/notes`)
      .query({ page: '2' })
      .reply(200, [rawNote(2, { body: 'edited' }), rawNote(3)])
    gitlab.api.get(`${issue}/resource_label_events`).query(true).reply(200, [])
    gitlab.api.get(`${issue}/resource_state_events`).query(true).reply(200, [])
    expect((await read()).notes.map((note) => note.body)).toEqual(['note 1', 'edited', 'note 3'])
  })

  it('keeps events of a label that was deleted since', async () => {
    declare({ labelEvents: [rawLabelEvent(1, { label: null })] })
    expect((await read()).labelEvents).toMatchObject([{ id: 1, label: null }])
  })

  it('knows a bot by its user name: in events its name is ****', async () => {
    declare({ labelEvents: [rawLabelEvent(1, { user: { ...BOT, name: '****' } }), rawLabelEvent(2, { user: null })] })
    expect((await read()).labelEvents.map((event) => event.user)).toEqual([{ id: 10, username: BOT.username }, null])
  })

  it('writes every instant in UTC with milliseconds, so that instants compare as text', async () => {
    declare({
      notes: [
        rawNote(1, { created_at: '2026-11-22T00:30:00.5+01:00' }),
        rawNote(2, { created_at: '2026-11-21T23:20:00Z' }),
      ],
    })
    const notes = (await read()).notes
    expect(notes.map((note) => note.createdAt)).toEqual(['2026-11-21T23:20:00.000Z', '2026-11-21T23:30:00.500Z'])
  })

  it('has an empty description where GitLab has none, and says where a moved issue went', async () => {
    declare(
      {},
      rawIssue(3, { description: null, moved_to_id: 99, state: 'closed', closed_at: '2026-11-21T23:20:00.000Z' }),
    )
    expect((await read()).issue).toMatchObject({ description: '', movedToId: 99, closedAt: '2026-11-21T23:20:00.000Z' })
  })
})

describe('an issue that cannot be read', () => {
  it('is gone when GitLab says not found', async () => {
    gitlab.api.get(issue).reply(404, { message: '404 Not found' })
    expect(await gitlab.client().readSnapshot(3)).toEqual({ kind: 'gone', reason: expect.stringContaining('#3') })
  })

  it('is gone when it is deleted between two requests', async () => {
    gitlab.api
      .get(issue)
      .reply(200, rawIssue(3))
      .get(`${issue}/notes`)
      .query(true)
      .reply(404, { message: '404 Not found' })
    gitlab.api.get(issue).reply(404, { message: '404 Not found' })
    expect(await gitlab.client().readSnapshot(3)).toMatchObject({ kind: 'gone' })
  })

  it('is not gone while GitLab shows it, though it gives no notes of it', async () => {
    gitlab.api.get(issue).times(2).reply(200, rawIssue(3))
    gitlab.api.get(`${issue}/notes`).query(true).reply(404, { message: '404 Not found' })
    expect(await errorOf(gitlab.client().readSnapshot(3))).toMatchObject({ code: 'down', transient: true })
  })

  it('is an error when the whole project is not visible', async () => {
    gitlab.api.get(issue).reply(404, { message: '404 Project Not Found' })
    expect(await errorOf(gitlab.client().readSnapshot(3))).toMatchObject({ code: 'project' })
  })

  it('is an error when the server has no such API', async () => {
    gitlab.api.get(issue).reply(404, { error: '404 Not Found' })
    expect(await errorOf(gitlab.client().readSnapshot(3))).toMatchObject({ code: 'route' })
  })
})
