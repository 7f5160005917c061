import type { Action } from '../core/action/action.ts'
import type { Applied } from '../core/action/applied.ts'
import type { Log } from '../ports/log.ts'
import type { MakeLabel } from './apply/make-label.ts'
import { GitLabError } from './gitlab-error.ts'

/** What may be written: what a plan asks for, and the label that it needs. */
type Write = Action | MakeLabel

/** What the gate is told once. */
export interface Gate {
  dryRun: boolean
  log: Log
  /** The page of an issue, for messages. */
  linkOf(iid: number): string
}

/**
 * The one way of every change to GitLab (law 9): dry run, the log line, and what an answer means for the plan. Pacing and repeating sit
 * one step lower (`http/send.ts` and `pacing/`), because reads have their share in them; nothing else sends writes.
 * Throws a `GitLabError` for what is not about this action: the token, the project, a limit that lasts, a server that cannot be reached.
 */
export async function throughGate(gate: Gate, action: Write, write: () => Promise<Applied>): Promise<Applied> {
  const fields = fieldsOf(action)
  if (gate.dryRun) {
    gate.log.info(fields, 'dry run, not sent')
    return { kind: 'dry' }
  }
  const applied = await writing(gate, action, write)
  const line = { ...fields, outcome: applied.kind }
  if (applied.kind === 'done') gate.log.info(line, 'applied')
  else if (applied.kind === 'unclear') gate.log.warn(line, 'perhaps applied')
  else gate.log.warn(line, 'not applied')
  return applied
}

async function writing(gate: Gate, action: Write, write: () => Promise<Applied>): Promise<Applied> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof GitLabError)) throw error
    const kind = meaningOf(error)
    if (kind === undefined) {
      gate.log.warn({ ...fieldsOf(action), code: error.code, status: error.status }, 'not sent')
      throw error
    }
    const reason = error.sentence === '' ? error.message : error.sentence
    return { kind, reason: 'iid' in action ? `${reason} (${gate.linkOf(action.iid)})` : reason }
  }
}

/** Undefined: this failure is not about the action. */
function meaningOf(error: GitLabError): 'conflict' | 'unclear' | 'refused' | undefined {
  if (error.applied === 'unclear') return 'unclear'
  switch (error.code) {
    // The note or the issue went away since it was read.
    case 'missing':
    case 'conflict':
      return 'conflict'
    case 'refused':
    case 'forbidden':
      return 'refused'
    default:
      return undefined
  }
}

/** Only numbers and keys of our own: no title, no text, no label that a customer may have named (one with a colour is ours). */
function fieldsOf(action: Write): object {
  switch (action.kind) {
    case 'open-run':
      return { action: action.kind, run: action.runKey }
    case 'change-labels':
      return { action: action.kind, iid: action.iid, added: action.add.length, removed: action.remove.length }
    case 'make-label':
      return { action: action.kind, label: action.name }
    case 'assign':
      return { action: action.kind, iid: action.iid, user: action.userId }
    case 'post-note':
      return { action: action.kind, iid: action.iid }
    case 'edit-note':
    case 'remove-note':
      return { action: action.kind, iid: action.iid, note: action.noteId }
    case 'close-duplicate':
      return { action: action.kind, iid: action.iid, of: action.of }
    case 'comment-commit':
      return { action: action.kind, commit: action.sha }
    case 'edit-commit-comment':
    case 'remove-commit-comment':
      return { action: action.kind, commit: action.place.commit, note: action.place.note }
    default:
      return action satisfies never
  }
}
