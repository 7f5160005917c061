import { refuse } from '../http/errors.ts'
import { type Reply, reply } from '../http/reply.ts'
import type { QuickActionsRun } from '../quick-actions/run-quick-actions.ts'

/** What GitLab says to a note without text. */
export const BLANK_NOTE = 'Note {:note=>["can\'t be blank"]}'

/**
 * The answer to a note of commands only: 202 with what they did and said. Commands that say nothing have failed, and
 * the answer is 400 (facts 0.8); `failure` is GitLab's sentence then.
 */
export function commandsReply(run: QuickActionsRun, failure: string): Reply {
  const said = run.summary.join(' ')
  if (said.trim() === '') throw refuse.badRequest(failure)
  return reply.accepted({ commands_changes: run.commandsChanges, summary: [said] })
}
