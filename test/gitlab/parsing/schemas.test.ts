import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import {
  commitSchema,
  issueSchema,
  labelEventSchema,
  memberSchema,
  noteSchema,
  projectSchema,
  stateEventSchema,
  treeEntrySchema,
  userSchema,
} from '../../../src/gitlab/parsing/schemas.ts'

interface Step {
  request?: { method: string; path: string; query?: { with_labels_details?: unknown } | null }
  response: { status: number; body: unknown }
}

/** Every answer in the recorded conversations with a running GitLab to a GET of such an address. */
function answersTo(address: RegExp): unknown[] {
  const folder = join(import.meta.dirname, '../../../packages/gitlab-sandbox/test/fixtures/recorded')
  return (
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name): Step[] => JSON.parse(readFileSync(join(folder, name), 'utf8')).steps ?? [])
      // Labels as objects are only sent where they are asked for, and the bot does not ask.
      .filter((step) => step.request?.query?.with_labels_details === undefined)
      .filter(
        (step) => step.request?.method === 'GET' && address.test(step.request.path) && step.response.status === 200,
      )
      .flatMap((step) => (Array.isArray(step.response.body) ? step.response.body : [step.response.body]))
  )
}

it.each<[string, RegExp, z.ZodType, number]>([
  ['issue', /^\/projects\/\d+\/issues(\/\d+)?$/, issueSchema, 100],
  ['note', /^\/projects\/\d+\/issues\/\d+\/notes(\/\d+)?$/, noteSchema, 100],
  ['label event', /\/resource_label_events$/, labelEventSchema, 30],
  ['state event', /\/resource_state_events$/, stateEventSchema, 5],
  ['member', /\/members\/all$/, memberSchema, 1],
  ['project', /^\/projects\/[^/]+$/, projectSchema, 3],
  ['commit', /\/repository\/commits$/, commitSchema, 2],
  ['tree entry', /\/repository\/tree$/, treeEntrySchema, 4],
  ['user', /^\/user$/, userSchema, 2],
])('every %s that a running GitLab gave has the shape that is read', (_, address, shape, atLeast) => {
  const answers = answersTo(address)
  expect(answers.length).toBeGreaterThanOrEqual(atLeast)
  const unread = answers.filter((answer) => !shape.safeParse(answer).success)
  expect(unread).toEqual([])
})
