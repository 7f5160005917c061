import { type Bots, isBot } from '../history/bots.ts'
import type { User } from '../history/snapshot.ts'
import { readMarkers, withMarker, writeMarker } from '../text/marker.ts'
import type { Texts } from '../text/template/render.ts'

/** One comment on a commit, as GitLab shows it. */
export interface CommitComment {
  discussion: string
  note: number
  body: string
  author: User | null
}

/** What is said to whoever committed a file that cannot be used: all that is wrong, and the marker by which it is found again. */
export function commitCommentOf(texts: Texts, path: string, faults: string[]): string {
  return withMarker(texts.render('commit-fault', { path, faults }), commitMarker(path))
}

/** The bot's own comment about this file among those of a commit; nobody else's marker is believed (law 6). */
export function ownCommentIn(comments: CommitComment[], path: string, bots: Bots): CommitComment | undefined {
  const isAbout = ({ body }: CommitComment) =>
    readMarkers(body).some(({ kind, fields }) => kind === 'commit' && fields.file === path)
  return comments.find((comment) => isBot(bots, comment.author) && isAbout(comment))
}

function commitMarker(path: string): string {
  return writeMarker('commit', { file: path })
}
