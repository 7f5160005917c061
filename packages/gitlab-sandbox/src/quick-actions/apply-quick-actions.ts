import type { RequestContext } from '../http/route.ts'
import type { Issue, Note } from '../issues/rows.ts'
import { updateIssue } from '../issues/save/update-issue.ts'
import type { QuickActionsRun } from './run-quick-actions.ts'

/** Does what the commands of a note ask for, and gives `commands_changes`; time spent names the note. */
export function applyQuickActions(
  request: RequestContext,
  issue: Issue,
  run: QuickActionsRun,
  note: Note | null = null,
): QuickActionsRun['commandsChanges'] {
  if (Object.keys(run.changes).length > 0) {
    updateIssue(request, request.world.issues.get(issue.id) ?? issue, run.changes, { byCommand: true })
  }
  applyEffects(request, issue, run)
  const { spend_time, ...changes } = run.commandsChanges
  if (typeof spend_time !== 'object' || !note) return run.commandsChanges
  return { ...changes, spend_time: { ...spend_time, note_id: note.id } }
}

/** Does what commands ask for besides the issue's own fields, once these are saved. */
export function applyEffects(
  request: RequestContext,
  issue: Issue,
  { effects }: Pick<QuickActionsRun, 'effects'>,
): void {
  for (const effect of effects) effect(request, request.world.issues.get(issue.id) ?? issue)
}
