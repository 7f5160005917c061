import type { Row } from './table.ts'

/** A person or a bot. `state` as GitLab words it; times are ISO with milliseconds, dates `YYYY-MM-DD`. */
export type User = Row & {
  readonly username: string
  readonly name: string
  readonly email: string
  readonly state: 'active' | 'blocked' | 'deactivated'
  readonly isAdmin: boolean
  readonly isBot: boolean
  readonly createdAt: string
  readonly createdById: number | null
  readonly namespaceId: number
  readonly lastActivityOn: string | null
  readonly status: UserStatus | null
}

/** What a user says of being busy; `clearAt` is when it goes by itself. */
export type UserStatus = {
  readonly emoji: string | null
  readonly message: string | null
  readonly availability: 'busy' | 'not_set' | null
  readonly clearAt: string | null
}

/** A personal, group or project access token. `resource` is null for a person's own. */
export type Token = Row & {
  readonly userId: number
  readonly name: string
  readonly description: string | null
  readonly secret: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly lastUsedAt: string | null
  readonly expiresAt: string | null
  readonly revoked: boolean
  readonly resource: { readonly type: 'group' | 'project'; readonly id: number; readonly accessLevel: number } | null
}

/** A group; `parentId` is the group that it lies in. */
export type Group = Row & {
  readonly parentId: number | null
  readonly name: string
  readonly path: string
  readonly description: string | null
  readonly visibility: Visibility
  readonly createdAt: string
}

export type Visibility = 'private' | 'internal' | 'public'

/** A role of one user in one group or project; the higher of both counts in a project. */
export type Member = Row & {
  readonly sourceType: 'group' | 'project'
  readonly sourceId: number
  readonly userId: number
  readonly accessLevel: number
  readonly createdAt: string
  readonly createdById: number | null
  readonly expiresAt: string | null
}

/** A project; `groupId` is null when it lies in its creator's own namespace. */
export type Project = Row & {
  readonly name: string
  readonly path: string
  readonly groupId: number | null
  readonly ownerId: number
  readonly description: string | null
  readonly visibility: Visibility
  readonly defaultBranch: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly archived: boolean
  readonly issuesEnabled: boolean
}

/** A file's content, by git's own hash. */
export type Blob = Row & { readonly sha: string; readonly base64: string; readonly size: number }

/** What a commit did to one path; `null` removed it. */
export type TreeEntry = { readonly blob: string; readonly mode: '100644' | '100755' }

/** A commit with what it changed against its first parent; the whole tree is walked together from there. */
export type Commit = Row & {
  readonly projectId: number
  readonly sha: string
  readonly parents: readonly string[]
  readonly message: string
  readonly authorName: string
  readonly authorEmail: string
  readonly committedAt: string
  readonly changes: Readonly<Record<string, TreeEntry | null>>
}

/** A comment on a commit; `type` is null for one alone. Its number is its own, not one of the issues' notes. */
export type CommitNote = Row & {
  readonly projectId: number
  readonly sha: string
  readonly authorId: number
  readonly type: 'DiscussionNote' | null
  readonly discussionId: string
  readonly body: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** A branch of a project and its newest commit. */
export type Branch = Row & { readonly projectId: number; readonly name: string; readonly sha: string }

/** Who may push to and merge into the branches that the name (with `*`) means. */
export type ProtectedBranch = Row & {
  readonly projectId: number
  readonly name: string
  readonly pushLevel: number
  readonly mergeLevel: number
  readonly allowForcePush: boolean
}
