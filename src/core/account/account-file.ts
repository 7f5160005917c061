/** One `accounts/<key>.yml` of the default branch. `blob` is git's id of its content: the same blob is the same text. */
export interface AccountFile {
  path: string
  blob: string
}

/** What a commit has at a path: a text, nothing, or what cannot be an account's file, and why. */
export type FileText = { text: string } | { unread: string } | null

/** Someone with a role in the project, inherited ones included. `accessLevel` is GitLab's number (15 is Planner). */
export interface Member {
  id: number
  username: string
  accessLevel: number
  active: boolean
}
