import { describe, expect, it } from 'vitest'
import { runningSandbox } from '../support/running-sandbox.ts'

async function committed(message: string, fields: object = {}) {
  const sandbox = await runningSandbox()
  const maria = sandbox.as('maria')
  for (const title of ['one', 'two', 'three']) await maria.post('/projects/1/issues', { title })
  await maria.post('/projects/1/repository/files/x', {
    branch: 'main',
    content: 'x',
    commit_message: message,
    ...fields,
  })
  const about = async (iid: number) => {
    const path = `/projects/1/issues/${iid}`
    const { state } = (await maria.get(path)).body as { state: string }
    const notes = (await maria.get(`${path}/notes`)).body as { body: string }[]
    const events = (await maria.get(`${path}/resource_state_events`)).body as { source_commit: string | null }[]
    return { state, notes: notes.map(({ body }) => body), events: events.map(({ source_commit }) => source_commit) }
  }
  return { sha: sandbox.world.commits.all().at(-1)?.sha, about }
}

describe("a commit's message", () => {
  it('closes issues after a closing word, and is mentioned on the others', async () => {
    const { sha, about } = await committed('Fixes #1, #2. See #3')
    expect(await about(1)).toEqual({ state: 'closed', notes: [], events: [sha] })
    expect(await about(2)).toEqual({ state: 'closed', notes: [], events: [sha] })
    expect(await about(3)).toEqual({ state: 'opened', notes: [`mentioned in commit ${sha}`], events: [] })
  })

  it('closes nothing on another branch', async () => {
    const { sha, about } = await committed('Closes #1', { branch: 'aside', start_branch: 'main' })
    expect(await about(1)).toEqual({ state: 'opened', notes: [`mentioned in commit ${sha}`], events: [] })
  })
})
