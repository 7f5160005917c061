import type { ActionOn } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Log } from '../../ports/log.ts'
import type { Connection } from '../connection.ts'
import { assign, close } from './change-issue.ts'
import { changeLabels } from './change-labels.ts'
import { editNote, postNote, removeNote } from './notes.ts'
import { openRun } from './open-run.ts'
import { react } from './react.ts'
import { reply } from './reply.ts'

/** Carries out one action on an issue: one API call, but for an answer, which must find its thread first. */
export async function applyToIssue(connection: Connection, log: Log, action: ActionOn<'issue'>): Promise<Applied> {
  switch (action.kind) {
    case 'open-run':
      return openRun(connection, log, action)
    case 'change-labels':
      return changeLabels(connection, action)
    case 'assign':
      return assign(connection, action)
    case 'post-note':
      return postNote(connection, action)
    case 'reply':
      return reply(connection, action)
    case 'react':
      return react(connection, action)
    case 'edit-note':
      return editNote(connection, action)
    case 'remove-note':
      return removeNote(connection, action)
    case 'close-duplicate':
    case 'close-run':
      return close(connection, action)
    default:
      return action satisfies never
  }
}
