import { refuse } from '../http/errors.ts'
import { timeIn } from '../http/params.ts'
import type { Reply } from '../http/reply.ts'
import type { RequestContext } from '../http/route.ts'
import { projectLevel } from '../identity/access.ts'
import { signedIn } from '../identity/signed-in.ts'
import { issuePolicy } from '../issues/issue-policy.ts'
import type { Issue, Note } from '../issues/rows.ts'
import { touch } from '../issues/save/touch.ts'
import { discussionIdOf } from '../issues/system-note.ts'
import { applyQuickActions } from '../quick-actions/apply-quick-actions.ts'
import { runQuickActions } from '../quick-actions/run-quick-actions.ts'
import { referFrom } from '../references/refer-from.ts'
import { endTodos } from '../references/todos.ts'
import type { Project } from '../state/rows.ts'
import { BLANK_NOTE, commandsReply } from './commands-reply.ts'
import { sendNoteHook } from './note-hook.ts'
import { type NoteView, noteJson } from './note-json.ts'

/** Where a new note goes: alone, as the first of a thread, or (a note) as an answer to the thread that this one is in. */
export type Thread = 'none' | 'new' | Note

/** A new note with what its answer shows, or the answer to one that was commands only. */
export type Written = { readonly note: Note; readonly view: NoteView } | { readonly reply: Reply }

const LONGEST = 1024 * 1024
const MOST = 5000
const TOO_LONG_AGO = 'The created date provided is too far in the past.'

/**
 * Writes a comment as `Notes::CreateService` does: checks, quick actions, the row, to-dos and references, the hook
 * (with the issue as it was before the commands), then what the commands change.
 */
export function writeNote(
  context: RequestContext,
  target: { project: Project; issue: Issue },
  thread: Thread,
): Written {
  const author = signedIn(context)
  const { world } = context
  const { project, issue } = target
  if (issue.discussionLocked && projectLevel(world, author, project) === 0) throw refuse.forbidden()
  const body = context.params.required('body')
  refuseBody(context, issue, body)
  const run = runQuickActions(context, target, body)
  if (run.text === '') {
    applyQuickActions(context, issue, run)
    return { reply: commandsReply(run, 'Failed to apply commands.') }
  }
  const note = insertNote(context, target, thread, run.text)
  endTodos(context, issue, note)
  referFrom(context, { issue, note })
  sendNoteHook(context, note, touch(context, issue), 'create')
  const commandsChanges = applyQuickActions(context, issue, run, note)
  return { note, view: { commandsChanges } }
}

/** The answer to a new note. */
export function writtenReply(context: RequestContext, written: Written, view: NoteView = {}): Reply {
  if ('reply' in written) return written.reply
  return { status: 201, body: noteJson(context, written.note, { ...written.view, ...view }) }
}

function refuseBody(context: RequestContext, issue: Issue, body: string): void {
  if (/^\s*$/.test(body)) throw refuse.badRequest(BLANK_NOTE)
  if (body.length > LONGEST) {
    throw refuse.badRequest(`Note {:note=>["is too long (maximum is ${LONGEST} characters)"]}`)
  }
  if (context.world.notes.by('issueId', issue.id).length >= MOST) {
    throw refuse.badRequest('Note {:base=>["Maximum number of comments exceeded"]}')
  }
}

function insertNote(
  context: RequestContext,
  { project, issue }: { project: Project; issue: Issue },
  thread: Thread,
  body: string,
) {
  const { world, params, now, actor } = context
  const first = typeof thread === 'string' ? undefined : threadOf(context, thread)
  const dated = issuePolicy.setHistory(world, actor, project) ? timeIn(params.text('created_at') ?? '') : undefined
  // Threads are begun in public: GitLab does not look at the parameter there.
  const wantsInternal = thread === 'none' && (params.flag('internal') ?? params.flag('confidential') ?? false)
  if (dated !== undefined && dated < '1970') throw refuse.badRequest(`Note {:created_at=>["${TOO_LONG_AGO}"]}`)
  const createdAt = dated ?? now
  const note = world.notes.insert({
    issueId: issue.id,
    projectId: project.id,
    authorId: signedIn(context).id,
    body,
    discussionId: first?.discussionId ?? '',
    type: thread === 'none' ? null : 'DiscussionNote',
    internal: first?.internal ?? (wantsInternal && issuePolicy.seeInternalNotes(world, actor, project)),
    system: false,
    action: null,
    mentionedInId: null,
    createdAt,
    updatedAt: createdAt,
    updatedById: null,
    resolvedAt: null,
    resolvedById: null,
  })
  return first ? note : world.notes.update(note.id, { discussionId: discussionIdOf(note) })
}

/** A single comment that is answered becomes a thread, as if it had been edited. */
function threadOf({ world, now }: RequestContext, first: Note): Note {
  if (first.type !== null) return first
  return world.notes.update(first.id, { type: 'DiscussionNote', updatedAt: now })
}
