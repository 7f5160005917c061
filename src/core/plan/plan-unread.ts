import type { Action } from '../action/action.ts'
import { LONGEST_DESCRIPTION } from '../checklist/longest-description.ts'
import { ownNotesOf } from '../run/notes/own-notes.ts'
import type { PlanInput } from './plan-input.ts'

/**
 * What is said on a run whose description is too long to be read: a line above the status note as it stands, since nothing of it can be
 * told anew. The next plan writes the note whole, without the line. Nothing where the bot has no status note there yet.
 */
export function planUnread({
  snapshot,
  run,
  bots,
  texts,
}: Pick<PlanInput, 'snapshot' | 'run' | 'bots' | 'texts'>): Action[] {
  const { status } = ownNotesOf(snapshot, run.runKey, bots)
  const line = texts.render('unread', { longest: LONGEST_DESCRIPTION.toLocaleString('en') }).trim()
  if (status === null || status.body.startsWith(line)) return []
  const body = `${line}\n\n${status.body}`
  const reason = 'the description is too long to be read'
  return [{ target: 'issue', kind: 'edit-note', iid: snapshot.issue.iid, noteId: status.id, body, reason }]
}
