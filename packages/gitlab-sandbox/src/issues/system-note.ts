import { createHash } from 'node:crypto'
import type { RequestContext } from '../http/route.ts'
import type { Issue, Note, NoteAction } from './rows.ts'

/** Writes one line of an issue's history, by the asker. Touches nothing: see `touch`. Never sends a hook. */
export function systemNote(
  context: Pick<RequestContext, 'world' | 'now' | 'actor'>,
  issue: Issue,
  action: NoteAction,
  body: string,
  more: Partial<Pick<Note, 'mentionedInId' | 'authorId'>> = {},
): Note {
  const note = context.world.notes.insert({
    issueId: issue.id,
    projectId: issue.projectId,
    authorId: context.actor?.id ?? issue.authorId,
    body,
    discussionId: '',
    type: null,
    internal: false,
    system: true,
    action,
    mentionedInId: null,
    createdAt: context.now,
    updatedAt: context.now,
    updatedById: null,
    resolvedAt: null,
    resolvedById: null,
    ...more,
  })
  return context.world.notes.update(note.id, { discussionId: discussionIdOf(note) })
}

/** The id of a discussion that begins with this note. */
export function discussionIdOf(note: Pick<Note, 'id' | 'issueId'>): string {
  return createHash('sha1').update(`discussion of note ${note.id} on issue ${note.issueId}`).digest('hex')
}
