import { escapeHtml } from '../html/html.ts'

/** What references in a text lead to. */
export type References = {
  /** Path of the project in which `#1` is an issue. */
  readonly project: string
  /** Whether somebody is called so: only then `@name` becomes a link. */
  readonly isUser: (username: string) => boolean
}

const REFERENCE = /(?<![\w/@.])@([a-z0-9_](?:[\w.-]*\w)?)|(?<![\w/&#])#(\d+)(?!\w)|https?:\/\/[^\s<>"'`]+/gi

/** Plain text as HTML, with users, issues and addresses as links, as GitLab makes them. */
export function withReferences(text: string, { project, isUser }: References): string {
  let linked = ''
  let read = 0
  for (const found of text.matchAll(REFERENCE)) {
    const [whole, username, iid] = found
    const link = username !== undefined ? (isUser(username) ? `/${username}` : null) : addressOf(whole, project, iid)
    if (link === null) continue
    const words = iid === undefined && username === undefined ? link : whole
    linked += `${escapeHtml(text.slice(read, found.index))}<a href="${escapeHtml(link)}" rel="nofollow noopener">${escapeHtml(words)}</a>`
    read = found.index + words.length
  }
  return linked + escapeHtml(text.slice(read))
}

/** A full stop or bracket at the end of an address belongs to the sentence. */
function addressOf(whole: string, project: string, iid: string | undefined): string {
  return iid === undefined ? whole.replace(/[.,;:!?)\]*_]+$/, '') : `/${project}/-/issues/${iid}`
}
