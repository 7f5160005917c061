import { describe, expect, it } from 'vitest'
import { runningSandbox } from './support/running-sandbox.ts'

type Refused = [method: 'get' | 'post' | 'put', path: string, body: object, status: number, answer: object]

const HOOK = { url: 'http://127.0.0.1:9/', token: 'x', signingToken: '' }
const HOOKS = '/projects/1/hooks'
const LABELS = '/projects/1/labels'
const ISSUES = '/projects/1/issues'
const MILESTONES = '/projects/1/milestones'

const PARAMETERS: Refused[] = [
  ['post', LABELS, {}, 400, { error: 'name is missing, color is missing' }],
  ['put', `${LABELS}/old`, { priority: 'x' }, 400, { error: 'priority is invalid' }],
  ['put', LABELS, { label_id: 1, name: 'x', color: 'red' }, 400, { error: 'label_id, name are mutually exclusive' }],
  ['put', `${ISSUES}/1`, { confidential: '' }, 400, { error: 'confidential is empty' }],
  ['put', `${ISSUES}/1`, { title: ['a'] }, 400, { error: 'title is invalid' }],
  ['put', `${ISSUES}/1`, { severity: 'awful' }, 400, { error: 'severity does not have a valid value' }],
  [
    'put',
    `${ISSUES}/1`,
    { state_event: 'x', confidential: 'maybe', milestone_id: 'x' },
    400,
    { error: 'state_event does not have a valid value, milestone_id is invalid, confidential is invalid' },
  ],
  ['get', `${ISSUES}/one`, {}, 400, { error: 'issue_iid is invalid' }],
  ['get', `${ISSUES}/one/notes`, {}, 400, { error: 'noteable_id is invalid' }],
  ['get', `${ISSUES}/1/notes/one`, {}, 400, { error: 'note_id is invalid' }],
  ['post', `${ISSUES}/1/links`, {}, 400, { error: 'target_project_id is missing, target_issue_iid is missing' }],
  ['get', `${ISSUES}/1/award_emoji/one`, {}, 400, { error: 'award_id is invalid' }],
  ['post', `${ISSUES}/1/award_emoji`, {}, 400, { error: 'name is missing' }],
  ['post', MILESTONES, {}, 400, { error: 'title is missing' }],
  ['put', `${MILESTONES}/1`, { state_event: 'open' }, 400, { error: 'state_event does not have a valid value' }],
  ['get', `${MILESTONES}/one`, {}, 400, { error: 'milestone_id is invalid' }],
  [
    'post',
    MILESTONES,
    { title: 'Q1', start_date: '2027-02-01', due_date: '2027-01-01' },
    400,
    { message: 'Failed to create milestone {:due_date=>["must be greater than start date"]}' },
  ],
  ['get', `${HOOKS}/one`, {}, 400, { error: 'hook_id is invalid' }],
]

const HOOK_VALUES: Refused[] = [
  ['post', HOOKS, { url: 'http://a/{secret}' }, 422, { error: 'Invalid url given' }],
  [
    'post',
    HOOKS,
    { url: 'http://a/', push_events_branch_filter: 'a..b' },
    422,
    { error: 'Invalid branch filter given' },
  ],
  ['post', HOOKS, { url: 'http://a/', signing_token: 'short' }, 422, { error: 'Signing token is invalid' }],
  ['post', `${HOOKS}/1/test/repository_update_events`, {}, 400, { error: 'trigger does not have a valid value' }],
  ['post', `${HOOKS}/1/test/note_events`, {}, 422, { message: 'Ensure the project has notes.' }],
  ['post', `${HOOKS}/1/test/confidential_note_events`, {}, 422, { message: 'Testing not available for this hook' }],
]

describe('the API', () => {
  it.each([...PARAMETERS, ...HOOK_VALUES])('refuses %s %s %j with %i', async (method, path, body, status, answer) => {
    const maria = (await runningSandbox({ seed: { hook: HOOK } })).as('maria')
    expect(await maria[method](path, body as never)).toMatchObject({ status, body: answer })
  })

  it('asks who may see hooks before it looks at parameters', async () => {
    const { as } = await runningSandbox()
    expect((await as('jonas').post(HOOKS, {})).status).toBe(403)
  })

  it('refuses an unknown parameter alone as no change of a hook', async () => {
    const maria = (await runningSandbox({ seed: { hook: HOOK } })).as('maria')
    expect(await maria.put(`${HOOKS}/1`, { colour: 'red' })).toMatchObject({
      status: 400,
      body: { error: 'No parameters provided' },
    })
  })
})
