import { z } from 'zod'
import type { People } from './people.ts'

const segmentId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'of lower-case letters and digits, with single hyphens between')
const username = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'a GitLab user name without @')

/** A band of accounts and the playbook they get; `playbook: null` means that they get no onboarding. `when` is a condition (CEL). */
export const Segment = z.strictObject({ id: segmentId, when: z.string().min(1), playbook: segmentId.nullable() })
export type Segment = z.infer<typeof Segment>

/**
 * `config/segments.yml` (domain.md D.3): first match wins. `managers` names, by region, who is asked where no CSM or no ARR is known.
 * They are listed from the highest down: an account that drops gets an announcement on its open run, and no other run.
 */
export const Segments = z.strictObject({
  schema: z.literal(1),
  managers: z.record(z.string(), username).default({}),
  segments: z.array(Segment).min(1),
  on_missing_arr: z.enum(['assignment']).default('assignment'),
  on_segment_change: z
    .strictObject({
      up: z.enum(['open_new_run']).default('open_new_run'),
      down: z.enum(['comment_only']).default('comment_only'),
    })
    .prefault({}),
})
/** With what `config/people.yml` says: who stands beside the regions' managers, and when people can be reached. */
export type Segments = z.infer<typeof Segments> & Partial<Pick<People, 'roles' | 'people'>>
