import { setMark } from 'gitlab-markdown'
import type { TestSandbox } from 'gitlab-sandbox/testing'
import { expect } from 'vitest'
import { taskLines } from '../../../src/core/checklist/task-lines.ts'

/** What the stories ask of an issue. */
export interface SeenIssue {
  iid: number
  title: string
  description: string
  state: 'opened' | 'closed'
  labels: string[]
  assignees: { username: string }[]
  web_url: string
  updated_at: string
}

/** What the stories ask of a note. */
export interface SeenNote {
  id: number
  body: string
  system: boolean
  author: { username: string }
}

/** What people do and see in a sandbox, all of it through GitLab's API. */
export interface People {
  /** One commit on the default branch; null deletes a file. */
  commit(files: Record<string, string | null>): Promise<void>
  issues(): Promise<SeenIssue[]>
  issue(iid: number): Promise<SeenIssue>
  /** The comments of an issue, system notes left out. */
  comments(iid: number): Promise<SeenNote[]>
  /** As GitLab's page does it: the whole description by PUT. */
  tick(iid: number, by: string, ...taskIds: string[]): Promise<void>
  comment(iid: number, by: string, body: string): Promise<void>
  change(iid: number, by: string, fields: Record<string, unknown>): Promise<void>
}

const PROJECT = '/projects/1'

/** The seeded people of a sandbox; `as` asks with the token of one of them. */
export function peopleOf(as: TestSandbox['as']): People {
  const files = new Set<string>()
  const saw = async <T>(path: string, query = {}): Promise<T> => {
    const answer = await as('root').get(PROJECT + path, query)
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200)
    return answer.body as T
  }
  const people: People = {
    async commit(changes) {
      const actions = Object.entries(changes).map(([path, content]) => {
        const action = content === null ? 'delete' : files.has(path) ? 'update' : 'create'
        if (content === null) files.delete(path)
        else files.add(path)
        return { action, file_path: path, ...(content === null ? {} : { content }) }
      })
      const body = { branch: 'main', commit_message: 'Change accounts', actions }
      await done(as('maria').post(`${PROJECT}/repository/commits`, body))
    },
    async issues() {
      const all: SeenIssue[] = []
      for (let page = 1; ; page += 1) {
        const some = await saw<SeenIssue[]>('/issues', { per_page: 100, page, order_by: 'created_at', sort: 'asc' })
        all.push(...some)
        if (some.length < 100) return all
      }
    },
    issue: (iid) => saw(`/issues/${iid}`),
    async comments(iid) {
      const notes = await saw<SeenNote[]>(`/issues/${iid}/notes`, { per_page: 100, sort: 'asc' })
      return notes.filter((note) => !note.system)
    },
    async tick(iid, by, ...taskIds) {
      let { description } = await people.issue(iid)
      for (const taskId of taskIds) {
        const item = taskLines(description).find((one) => one.taskId === taskId)
        if (!item) throw new Error(`no line has ${taskId}`)
        description = setMark(description, item, 'x')
      }
      await people.change(iid, by, { description })
    },
    comment: (iid, by, body) => done(as(by).post(`${PROJECT}/issues/${iid}/notes`, { body })),
    change: (iid, by, fields) => done(as(by).put(`${PROJECT}/issues/${iid}`, fields)),
  }
  return people
}

async function done(asked: ReturnType<ReturnType<TestSandbox['as']>['get']>): Promise<void> {
  const { status, body } = await asked
  expect([200, 201, 204], JSON.stringify(body)).toContain(status)
}
