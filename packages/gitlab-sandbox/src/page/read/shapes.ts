import { z } from 'zod'

const PersonShape = z.object({ id: z.number(), username: z.string(), name: z.string() })

/** A project, as far as the page shows it. */
export const ProjectShape = z.object({
  id: z.number(),
  name: z.string(),
  path_with_namespace: z.string(),
  name_with_namespace: z.string(),
  default_branch: z.string().nullish(),
})

/** A member of a project or group. */
export const MemberShape = PersonShape.extend({ access_level: z.number() })

export const LabelShape = z.object({ id: z.number(), name: z.string(), color: z.string() })

/** An issue in lists and by itself. */
export const IssueShape = z.object({
  iid: z.number(),
  project_id: z.number(),
  title: z.string(),
  description: z.string().nullable(),
  state: z.enum(['opened', 'closed']),
  labels: z.array(z.string()),
  author: PersonShape,
  assignees: z.array(PersonShape),
  due_date: z.string().nullable(),
  confidential: z.boolean(),
  created_at: z.string(),
  closed_at: z.string().nullish(),
  closed_by: PersonShape.nullish(),
  user_notes_count: z.number(),
  task_completion_status: z.object({ count: z.number(), completed_count: z.number() }),
  milestone: z.object({ title: z.string() }).nullish(),
})

export const NoteShape = z.object({
  id: z.number(),
  body: z.string(),
  author: PersonShape,
  created_at: z.string(),
  updated_at: z.string(),
  system: z.boolean(),
  internal: z.boolean().nullish(),
})

/** A thread of notes; `individual_note` has just one and takes no reply as it is. */
export const DiscussionShape = z.object({
  id: z.string(),
  individual_note: z.boolean(),
  notes: z.array(NoteShape),
})

const EventShape = z.object({ id: z.number(), user: PersonShape.nullable(), created_at: z.string() })

/** A label put on or taken off; `label` is null where it was deleted since. */
export const LabelEventShape = EventShape.extend({ action: z.string(), label: LabelShape.nullable() })

export const StateEventShape = EventShape.extend({ state: z.string() })

export const MilestoneEventShape = EventShape.extend({
  action: z.string(),
  milestone: z.object({ title: z.string() }).nullable(),
})

export const TreeShape = z.object({ path: z.string(), name: z.string(), type: z.string() })

export const FileShape = z.object({ file_path: z.string(), content: z.string(), last_commit_id: z.string() })

export const CommitShape = z.object({
  id: z.string(),
  short_id: z.string(),
  title: z.string(),
  message: z.string(),
  author_name: z.string(),
  committed_date: z.string(),
  parent_ids: z.array(z.string()),
})

export const GroupShape = z.object({ id: z.number(), name: z.string(), path: z.string() })

export type Project = z.infer<typeof ProjectShape>
export type Member = z.infer<typeof MemberShape>
export type Label = z.infer<typeof LabelShape>
export type Issue = z.infer<typeof IssueShape>
export type Note = z.infer<typeof NoteShape>
export type Discussion = z.infer<typeof DiscussionShape>
export type LabelEvent = z.infer<typeof LabelEventShape>
