import { describe, expect, it } from 'vitest'
import { anIssue, anotherIssue, listening, type Shown } from '../notes/an-issue.ts'
import type { TestSandbox } from '../support/running-sandbox.ts'

const label = (sandbox: TestSandbox, name: string) =>
  sandbox.as('maria').post('/projects/1/labels', { name, color: '#6699cc' })

describe('a note of commands only', () => {
  it.each([
    ['/close', 'Closed this issue.', { state_event: 'close' }, { state: 'closed' }],
    ['/title  New  ', 'Changed the title to " New  ".', { title: ' New  ' }, { title: 'New' }],
    ['/due 2027-01-01', 'Set the due date to Jan 1, 2027.', { due_date: '2027-01-01' }, { due_date: '2027-01-01' }],
    ['/assign @jonas, @mira', 'Assigned @jonas.', {}, { assignee: { username: 'jonas' } }],
    ['/assign me', 'Assigned @priya.', {}, { assignee: { username: 'priya' } }],
    ['/confidential', 'Made this issue confidential.', { confidential: true }, { confidential: true }],
    ['/lock', 'Locked the discussion.', { discussion_locked: true }, { discussion_locked: true }],
    ['/estimate 1w 2h', 'Set time estimate to 1w 2h.', { time_estimate: 151200 }, {}],
    ['/spend 1h30m', 'Added 1h 30m spent time.', {}, { time_stats: { total_time_spent: 5400 } }],
    ['/todo', 'Added a to-do item.', { todo_event: 'add' }, {}],
    ['/unsubscribe', 'Unsubscribed from notifications.', { subscription_event: 'unsubscribe' }, {}],
    ['/react :tada:', 'Toggled :tada: emoji reaction.', { emoji_award: 'tada' }, {}],
    ['/promote_to_incident', 'Issue has been promoted to incident', {}, { issue_type: 'incident' }],
  ])('%j does it, says %j and writes no note', async (body, said, changes, then) => {
    const { say, shown, sandbox } = await anIssue()
    const answer = await say('priya', body)
    expect(answer).toMatchObject({ status: 202, body: { summary: [said], commands_changes: changes } })
    expect(await shown()).toMatchObject(then)
    expect(sandbox.world.notes.all().filter(({ system }) => !system)).toEqual([])
  })

  it.each([
    ['/reopen', 'Could not apply reopen command.'],
    ['/unlock', 'Could not apply unlock command.'],
    ['/unlabel ~a', 'Could not apply unlabel command.'],
    ['/remove_due_date', 'Could not apply remove_due_date command.'],
    ['/merge', 'Could not apply merge command.'],
    ['/milestone %1', 'Could not apply milestone command.'],
    ['/due 2026-02-30', 'Failed to set due date because the date format is invalid.'],
    ['/assign @nobody and @none', "Could not apply assign command. Failed to find users for '@nobody' and '@none'."],
    ['/assign', 'Failed to assign a user because no user was found.'],
    ['/duplicate #99', 'Failed to mark this Issue as a duplicate because referenced item was not found.'],
    ['/duplicate #1', 'Failed to mark the Issue as duplicate of itself.'],
    [
      '/move nowhere/at-all',
      "Unable to move. Target project or group doesn't exist or doesn't support this item type.",
    ],
  ])('%j changes nothing and says %j', async (body, said) => {
    const { say, shown } = await anIssue()
    const { updated_at: _moved, ...before } = await shown()
    const answer = await say('priya', body)
    expect(answer).toMatchObject({ status: 202, body: { summary: [said], commands_changes: {} } })
    expect(await shown()).toMatchObject(before)
  })

  it('says once, by name, what several lines of one command have named', async () => {
    const { say, sandbox } = await anIssue()
    for (const name of ['c', 'a', 'b b']) await label(sandbox, name)
    const added = await say('priya', '/label ~c ~"b b"\n/close\n/label ~a')
    expect(added.body).toMatchObject({ summary: ['Added ~"a" ~"b b" ~"c" labels. Closed this issue.'] })
    const removed = await say('priya', '/unlabel ~c\n/unlabel ~nope')
    expect(removed.body).toMatchObject({ summary: ['Removed ~"c" label.'] })
    expect((await say('priya', '/move a/b c/d')).body).toMatchObject({
      summary: ['Failed to move this item: wrong parameters.'],
    })
  })

  it('answers 400 where nothing is said', async () => {
    const { say, sandbox } = await anIssue()
    await label(sandbox, 'onboarding')
    const failed = { status: 400, body: { message: '400 Bad request - Failed to apply commands.' } }
    for (const body of ['/label ~nope', '/title', '/due', '/estimate soon']) {
      expect(await say('priya', body), body).toMatchObject(failed)
    }
  })

  it('puts labels on, takes them off and replaces them, by word, quoted or by number', async () => {
    const { say, shown, sandbox } = await anIssue()
    for (const name of ['a', 'two words', 'b::c']) await label(sandbox, name)
    const [{ id }] = (await sandbox.as('root').get('/projects/1/labels', { search: 'b::c' })).body as [Shown]
    const added = await say('priya', `/label ~a ~"two words" ~${id} ~nope`)
    expect(added.body.summary).toEqual(['Added ~"a" ~"b::c" ~"two words" labels.'])
    expect((await shown()).labels).toEqual(['a', 'b::c', 'two words'])
    expect((await say('priya', '/unlabel ~b::c')).body.summary).toEqual(['Removed ~"b::c" label.'])
    expect((await say('priya', '/relabel "two words"')).body.summary).toEqual([
      'Replaced all labels with ~"two words" label.',
    ])
    expect((await shown()).labels).toEqual(['two words'])
    expect((await say('priya', '/unlabel')).body).toMatchObject({ commands_changes: { label_ids: [] } })
    expect((await shown()).labels).toEqual([])
  })

  it('does what can be done and says the rest', async () => {
    const { say, shown } = await anIssue({ due_date: '2026-12-24' })
    const answer = await say('priya', '/remove_due_date\n/unlock\n/assign @jonas\n/unassign')
    expect(answer.body.summary).toEqual([
      'Removed the due date. Could not apply unlock command. Assigned @jonas. Could not apply unassign command.',
    ])
    expect(await shown()).toMatchObject({ due_date: null, assignee: { username: 'jonas' } })
  })

  it('sets a milestone and takes it off', async () => {
    const { say, shown, sandbox } = await anIssue()
    await sandbox.as('maria').post('/projects/1/milestones', { title: 'Quarter one' })
    expect((await say('priya', '/milestone %"Quarter one"')).body.summary).toEqual([
      'Set the milestone to %"Quarter one".',
    ])
    expect((await shown()).milestone.title).toBe('Quarter one')
    expect((await say('priya', '/remove_milestone')).body.summary).toEqual(['Removed %"Quarter one" milestone.'])
  })

  it('joins issues, closes one as a double, and moves one', async () => {
    const first = await anIssue()
    const second = await anotherIssue(first.sandbox)
    await second.say('priya', `/relate #${first.iid}`)
    expect(await second.bodies()).toEqual([`marked as related to #${first.iid}`])
    expect((await second.say('priya', `/unlink #${first.iid}`)).body.summary).toEqual([
      `Removed linked item #${first.iid}.`,
    ])
    const answer = await second.say('priya', `/duplicate #${first.iid}`)
    expect(answer.body.commands_changes).toEqual({ canonical_issue_id: (await first.shown()).id })
    expect(await second.shown()).toMatchObject({ state: 'closed' })
    const group = (await first.sandbox.as('root').get('/groups/customer-success')).body as Shown
    await first.sandbox.as('root').post('/projects', { name: 'other', path: 'other', namespace_id: group.id })
    const moved = await first.say('priya', '/move customer-success/other')
    expect(moved.body.summary).toEqual(['Moved this item to customer-success/other.'])
    expect((await first.shown()).moved_to_id).not.toBeNull()
  })
})

describe('rights', () => {
  it('of a guest on another’s issue do nothing, on his own the title and state', async () => {
    const others = await anIssue()
    const text = '/close\n/assign @gus\n/title x'
    const refused = 'Could not apply close command. Could not apply assign command. Could not apply title command.'
    expect((await others.say('gus', text)).body.summary).toEqual([refused])
    const own = await anotherIssue(others.sandbox, {}, 'gus')
    await own.say('gus', text)
    expect(await own.shown()).toMatchObject({ state: 'closed', title: 'x', assignee: null })
  })

  it('leave commands out of the text also where they did nothing', async () => {
    const { say } = await anIssue()
    expect(await say('gus', 'please\n/close\n/lock')).toMatchObject({
      status: 201,
      body: { body: 'please', commands_changes: {} },
    })
  })

  it('let a guest set labels and people on what he opens, but no time', async () => {
    const { sandbox } = await anIssue()
    await label(sandbox, 'a')
    const own = await anotherIssue(sandbox, { description: 'x\n/label ~a\n/assign @jonas\n/estimate 1h' }, 'gus')
    expect(await own.shown()).toMatchObject({
      description: 'x',
      labels: ['a'],
      assignee: { username: 'jonas' },
      time_stats: { time_estimate: 0 },
    })
  })
})

describe('hooks of commands', () => {
  it('are one for /close, one more for other changes, none for a to-do', async () => {
    const { say, sandbox } = await anIssue()
    const heard = await listening(sandbox)
    await say('priya', 'done\n/close')
    const closing = await heard()
    expect(closing.map(({ event, body }) => `${event} ${body.object_attributes.action}`)).toEqual([
      'Note Hook create',
      'Issue Hook close',
    ])
    expect(closing[0]?.body.issue.state_id).toBe(1)
    await say('priya', '/reopen\n/assign @jonas')
    expect((await heard()).map(({ body }) => body.object_attributes.action)).toEqual(['reopen', 'update'])
    await say('priya', '/todo')
    expect(await heard()).toEqual([])
  })
})

describe('commands in an edited note', () => {
  it('run, and delete the note where nothing else is left', async () => {
    const { say, path, sandbox, shown, bodies } = await anIssue()
    const { body: note } = await say('priya', 'plain')
    const at = `${path}/notes/${note.id}`
    const edited = await sandbox.as('priya').put(at, { body: 'plain\n/due 2026-12-31' })
    expect(edited).toMatchObject({ status: 200, body: { body: 'plain', commands_changes: { due_date: '2026-12-31' } } })
    const emptied = await sandbox.as('priya').put(at, { body: '/close' })
    expect(emptied).toMatchObject({ status: 202, body: { summary: ['Closed this issue.'] } })
    expect(await shown()).toMatchObject({ state: 'closed', due_date: '2026-12-31' })
    expect(await bodies('priya', { activity_filter: 'only_comments' })).toEqual([])
  })
})

describe('commands in a description', () => {
  it('make to-dos, reactions and relations too', async () => {
    const first = await anIssue()
    const second = await anotherIssue(first.sandbox, { description: `x\n/relate #${first.iid}` })
    expect(await second.bodies()).toEqual([`marked as related to #${first.iid}`])
    await first.sandbox.as('jonas').put(first.path, { description: 'y\n/todo' })
    const todos = await first.sandbox.as('jonas').get('/todos')
    expect(todos.body).toMatchObject([{ action_name: 'marked' }])
    await first.sandbox.as('jonas').put(first.path, { description: 'z\n/react :eyes:' })
    const emoji = await first.sandbox.as('jonas').get(`${first.path}/award_emoji`)
    expect(emoji.body).toMatchObject([{ name: 'eyes', user: { username: 'jonas' } }])
  })

  it('run at the opening and in an update, and not in a title', async () => {
    const issue = await anIssue({ title: '/close', description: 'text\n/due 2026-12-20' })
    expect(await issue.shown()).toMatchObject({ state: 'opened', title: '/close', due_date: '2026-12-20' })
    const { path, sandbox } = issue
    await sandbox.as('priya').put(path, { description: 'edited\n/close\n/title Renamed' })
    expect(await issue.shown()).toMatchObject({ state: 'closed', title: 'Renamed', description: 'edited' })
  })
})
