import { z } from 'zod'

const PersonSchema = z.object({ id: z.number(), username: z.string(), name: z.string() })

/** A project, as far as the page shows it. */
export const ProjectSchema = z.object({
  id: z.number(),
  name: z.string(),
  path_with_namespace: z.string(),
  name_with_namespace: z.string(),
  default_branch: z.string().nullish(),
})

/** A member of a project or group. */
export const MemberSchema = PersonSchema.extend({ access_level: z.number() })

export const LabelSchema = z.object({ id: z.number(), name: z.string(), color: z.string() })

/** An issue in lists and by itself. */
export const IssueSchema = z.object({
  iid: z.number(),
  project_id: z.number(),
  title: z.string(),
  description: z.string().nullable(),
  state: z.enum(['opened', 'closed']),
  labels: z.array(z.string()),
  author: PersonSchema,
  assignees: z.array(PersonSchema),
  due_date: z.string().nullable(),
  confidential: z.boolean(),
  created_at: z.string(),
  closed_at: z.string().nullish(),
  closed_by: PersonSchema.nullish(),
  user_notes_count: z.number(),
  task_completion_status: z.object({ count: z.number(), completed_count: z.number() }),
  milestone: z.object({ title: z.string() }).nullish(),
})

export const NoteSchema = z.object({
  id: z.number(),
  body: z.string(),
  author: PersonSchema,
  created_at: z.string(),
  updated_at: z.string(),
  system: z.boolean(),
  internal: z.boolean().nullish(),
})

/** A thread of notes; `individual_note` has just one and takes no reply as it is. */
export const DiscussionSchema = z.object({
  id: z.string(),
  individual_note: z.boolean(),
  notes: z.array(NoteSchema),
})

const EventSchema = z.object({ id: z.number(), user: PersonSchema.nullable(), created_at: z.string() })

/** A label put on or taken off; `label` is null where it was deleted since. */
export const LabelEventSchema = EventSchema.extend({ action: z.string(), label: LabelSchema.nullable() })

export const StateEventSchema = EventSchema.extend({ state: z.string() })

export const MilestoneEventSchema = EventSchema.extend({
  action: z.string(),
  milestone: z.object({ title: z.string() }).nullable(),
})

export const TreeSchema = z.object({ path: z.string(), name: z.string(), type: z.string() })

export const FileSchema = z.object({ file_path: z.string(), content: z.string(), last_commit_id: z.string() })

export const CommitSchema = z.object({
  id: z.string(),
  short_id: z.string(),
  title: z.string(),
  message: z.string(),
  author_name: z.string(),
  committed_date: z.string(),
  parent_ids: z.array(z.string()),
})

export const GroupSchema = z.object({ id: z.number(), name: z.string(), path: z.string() })

export type Project = z.infer<typeof ProjectSchema>
export type Member = z.infer<typeof MemberSchema>
export type Label = z.infer<typeof LabelSchema>
export type Issue = z.infer<typeof IssueSchema>
export type Note = z.infer<typeof NoteSchema>
export type Discussion = z.infer<typeof DiscussionSchema>
export type LabelEvent = z.infer<typeof LabelEventSchema>
