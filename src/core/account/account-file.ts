/** One `accounts/<key>.yml` of the default branch. `blob` is git's id of its content: the same blob is the same text. */
export interface AccountFile {
  path: string
  blob: string
}

/** Someone with a role in the project, inherited ones included. `accessLevel` is GitLab's number (15 is Planner). */
export interface Member {
  id: number
  username: string
  accessLevel: number
  active: boolean
}
