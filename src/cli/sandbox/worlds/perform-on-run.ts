import { z } from 'zod'
import { taskLines } from '../../../core/checklist/task-lines.ts'
import { editDescription } from '../../../core/plan/simulate/edit-description.ts'
import { readMarker } from '../../../core/text/marker.ts'
import type { Person } from './person-at.ts'
import type { RunAct } from './world.ts'

const Issue = z.object({ iid: z.number(), description: z.string().nullable() })
const Members = z.array(z.object({ id: z.number(), username: z.string() }))

/**
 * Does to the run's issue what the act says, as GitLab's page would; answers in words what could not be done, since the playbooks of the
 * checkout may be other ones.
 */
export async function performOnRun(person: Person, act: RunAct): Promise<string[]> {
  const issue = await issueOf(person, act.run)
  if (!issue) return [`${act.run} has no issue`]
  const path = `/projects/1/issues/${issue.iid}`
  const { description, missing } = ticked(issue.description ?? '', act)
  if (description !== issue.description) await person('PUT', path, { description })
  if (act.comment !== undefined) await person('POST', `${path}/notes`, { body: act.comment })
  const fields = await fieldsOf(person, act)
  if (Object.keys(fields).length > 0) await person('PUT', path, fields)
  return missing.length > 0 ? [`the checklist of ${act.run} (issue ${issue.iid}) lacks ${missing.join(', ')}`] : []
}

async function issueOf(person: Person, run: string): Promise<z.infer<typeof Issue> | undefined> {
  const newest = 'scope=all&state=all&per_page=100&order_by=created_at&sort=desc'
  const issues = z.array(Issue).parse(await person('GET', `/projects/1/issues?${newest}`))
  return issues.find(({ description }) => {
    return readMarker(description ?? '', 'run')?.fields.run?.replace(/\/\d+$/, '') === run
  })
}

function ticked(description: string, { tick = [], untick = [] }: RunAct): { description: string; missing: string[] } {
  const there = new Set(taskLines(description).map(({ taskId }) => taskId))
  const asked = [
    ...tick.map((task) => ({ task, mark: 'x' as const })),
    ...untick.map((task) => ({ task, mark: ' ' as const })),
  ]
  const edits = asked.filter(({ task }) => there.has(task)).map((edit) => ({ kind: 'mark' as const, ...edit }))
  const missing = asked.filter(({ task }) => !there.has(task)).map(({ task }) => task)
  return { description: editDescription(description, edits), missing }
}

async function fieldsOf(person: Person, { label, assign, close }: RunAct): Promise<object> {
  const members = assign ? Members.parse(await person('GET', '/projects/1/members/all?per_page=100')) : []
  return {
    ...(label === undefined ? {} : { add_labels: label }),
    ...(assign === undefined
      ? {}
      : { assignee_ids: members.filter(({ username }) => username === assign).map(({ id }) => id) }),
    ...(close ? { state_event: 'close' } : {}),
  }
}
