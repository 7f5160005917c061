import { z } from 'zod'
import type { Member } from '../../core/account/account-file.ts'
import type { Issue, LabelEvent, Note, StateEvent, User } from '../../core/history/snapshot.ts'
import type { CommitComment } from '../../core/plan/commit-comment.ts'

/**
 * GitLab's answers, only the fields that are used, turned into the bot's own words. The name of a user is never taken: a bot's is
 * `****` in events (facts 0.11).
 */
const user = z.object({ id: z.int(), username: z.string() }) satisfies z.ZodType<User>

/**
 * An instant in UTC with milliseconds, whatever zone the instance writes its times in, so that instants compare as text.
 * GitLab's commits have no milliseconds; none has more than three digits.
 */
const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' })
  } catch {
    context.addIssue({ code: 'custom', message: 'not an instant' })
    return z.NEVER
  }
})

/** A label in a list of issues is its name. */
export const issueSchema = z
  .object({
    id: z.int(),
    iid: z.int(),
    project_id: z.int(),
    title: z.string(),
    description: z.string().nullable(),
    state: z.enum(['opened', 'closed']),
    labels: z.array(z.string()),
    assignees: z.array(user),
    author: user,
    due_date: z.string().nullish(),
    created_at: instant,
    updated_at: instant,
    closed_at: instant.nullish(),
    moved_to_id: z.int().nullish(),
    confidential: z.boolean(),
    web_url: z.string(),
    user_notes_count: z.int(),
    task_completion_status: z.object({ count: z.int(), completed_count: z.int() }),
  })
  .transform(
    (raw): Issue => ({
      id: raw.id,
      iid: raw.iid,
      projectId: raw.project_id,
      title: raw.title,
      description: raw.description ?? '',
      state: raw.state,
      labels: raw.labels,
      assignees: raw.assignees,
      author: raw.author,
      dueDate: raw.due_date ?? null,
      createdAt: raw.created_at,
      updatedAt: raw.updated_at,
      closedAt: raw.closed_at ?? null,
      movedToId: raw.moved_to_id ?? null,
      confidential: raw.confidential,
      webUrl: raw.web_url,
      notesCount: raw.user_notes_count,
      tasks: { count: raw.task_completion_status.count, completed: raw.task_completion_status.completed_count },
    }),
  )

/** Before 14.9 `internal` was called `confidential`. */
export const noteSchema = z
  .object({
    id: z.int(),
    body: z.string(),
    author: user,
    created_at: instant,
    updated_at: instant,
    system: z.boolean(),
    internal: z.boolean().nullish(),
    confidential: z.boolean().nullish(),
  })
  .transform(
    (raw): Note => ({
      id: raw.id,
      body: raw.body,
      author: raw.author,
      createdAt: raw.created_at,
      updatedAt: raw.updated_at,
      system: raw.system,
      internal: raw.internal ?? raw.confidential ?? false,
    }),
  )

/** `label` is null once the label is deleted (facts 3.3). */
export const labelEventSchema = z
  .object({
    id: z.int(),
    user: user.nullish(),
    created_at: instant,
    action: z.enum(['add', 'remove']),
    label: z.object({ id: z.int(), name: z.string() }).nullish(),
  })
  .transform(
    (raw): LabelEvent => ({
      id: raw.id,
      user: raw.user ?? null,
      createdAt: raw.created_at,
      action: raw.action,
      label: raw.label ?? null,
    }),
  )

export const stateEventSchema = z
  .object({ id: z.int(), user: user.nullish(), created_at: instant, state: z.enum(['opened', 'closed', 'reopened']) })
  .transform((raw): StateEvent => ({ id: raw.id, user: raw.user ?? null, createdAt: raw.created_at, state: raw.state }))

/** A member is active when neither the user is blocked nor the membership waits for approval. */
export const memberSchema = z
  .object({
    id: z.int(),
    username: z.string(),
    access_level: z.int(),
    state: z.string(),
    membership_state: z.string().nullish(),
  })
  .transform(
    (raw): Member => ({
      id: raw.id,
      username: raw.username,
      accessLevel: raw.access_level,
      active: raw.state === 'active' && raw.membership_state !== 'awaiting',
    }),
  )

export const userSchema = user.transform((raw): User => raw)

export const projectSchema = z
  .object({
    id: z.int(),
    web_url: z.string(),
    path_with_namespace: z.string(),
    default_branch: z.string().nullish(),
  })
  .transform((raw) => ({
    id: raw.id,
    webUrl: raw.web_url,
    path: raw.path_with_namespace,
    defaultBranch: raw.default_branch ?? null,
  }))

const access = z.object({ access_level: z.int() }).nullish()
/** The higher of the roles that one has in a project and by its group; null where there is neither. */
export const accessSchema = z
  .object({ permissions: z.object({ project_access: access, group_access: access }).nullish() })
  .transform(({ permissions }) => {
    const levels = [permissions?.project_access, permissions?.group_access].flatMap((role) => role?.access_level ?? [])
    return levels.length > 0 ? Math.max(...levels) : null
  })

export const commitSchema = z
  .object({ id: z.string(), committed_date: instant })
  .transform((raw) => ({ sha: raw.id, committedAt: raw.committed_date }))

export const treeEntrySchema = z
  .object({ id: z.string(), path: z.string(), type: z.string(), mode: z.string() })
  .transform((raw) => ({ blob: raw.id, path: raw.path, isFile: raw.type === 'blob' && raw.mode.startsWith('100') }))

/** A thread of an issue: its notes, of which the first one says who can read it. */
export const discussionSchema = z
  .object({
    id: z.string(),
    notes: z.array(z.object({ id: z.int(), internal: z.boolean().nullish(), confidential: z.boolean().nullish() })),
  })
  .transform(({ id, notes }) => ({
    id,
    notes: notes.map((note) => note.id),
    isInternal: notes[0]?.internal ?? notes[0]?.confidential ?? false,
  }))

/** A discussion of a commit as its comments. */
export const commitDiscussionSchema = z
  .object({ id: z.string(), notes: z.array(z.object({ id: z.int(), body: z.string(), author: user.nullish() })) })
  .transform((raw) =>
    raw.notes.map((note): CommitComment => {
      return { discussion: raw.id, note: note.id, body: note.body, author: note.author ?? null }
    }),
  )
