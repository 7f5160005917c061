import type { Action } from '../core/action/action.ts'
import type { Applied } from '../core/action/applied.ts'
import type { Appliers, Dispatch } from '../ports/dispatch.ts'
import type { Log } from '../ports/log.ts'

/** What the gate is told once. `dryRun`: what would be done is logged, and no applier is called. */
export interface Gate {
  appliers: Appliers
  dryRun: boolean
  log: Log
}

/**
 * The one way of every change (law 9), whatever its target: dry run, the log line, the target's applier. Pacing and repeating sit with
 * the appliers, because reads have their share in them.
 */
export function dispatcher({ appliers, dryRun, log }: Gate): Dispatch {
  return async (action) => {
    const fields = { action: action.kind, ...fieldsOf(action) }
    if (dryRun) {
      log.info(fields, 'dry run, not sent')
      return { kind: 'dry' }
    }
    const applied = await applyTo(appliers, action).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error)
        log.warn({ ...fields, code: error.code, status: 'status' in error ? error.status : undefined }, 'not sent')
      throw error
    })
    const line = { ...fields, outcome: applied.kind }
    if (applied.kind === 'done') log.info(line, 'applied')
    else if (applied.kind === 'unclear') log.warn(line, 'perhaps applied')
    else log.warn(line, 'not applied')
    return applied
  }
}

async function applyTo(appliers: Appliers, action: Action): Promise<Applied> {
  switch (action.target) {
    case 'issue':
      return appliers.issue(action)
    case 'project':
      return appliers.project(action)
    case 'repository':
      return appliers.repository(action)
    default:
      return action satisfies never
  }
}

/** Only numbers and keys of our own: no title, no text, no label that a customer may have named (one with a colour is ours). */
function fieldsOf(action: Action): object {
  switch (action.kind) {
    case 'open-run':
      return { run: action.runKey }
    case 'change-labels':
      return { iid: action.iid, added: action.add.length, removed: action.remove.length }
    case 'assign':
      return { iid: action.iid, user: action.userId }
    case 'post-note':
    case 'close-run':
      return { iid: action.iid }
    case 'reply':
    case 'react':
    case 'edit-note':
    case 'remove-note':
      return { iid: action.iid, note: action.noteId }
    case 'close-duplicate':
      return { iid: action.iid, of: action.of }
    case 'make-label':
      return { label: action.name }
    case 'comment-commit':
      return { commit: action.sha }
    case 'edit-commit-comment':
    case 'remove-commit-comment':
      return { commit: action.place.commit, note: action.place.note }
    default:
      return action satisfies never
  }
}
