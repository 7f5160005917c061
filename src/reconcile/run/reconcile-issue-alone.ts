import { requestKey } from '../../core/request/reconcile-request.ts'
import { alone } from '../alone.ts'
import type { Outcome } from '../outcome.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { reconcileIssue } from './reconcile-issue.ts'

/** `reconcileIssue` for who comes to an issue otherwise than by its own request: alone, as the queue does a request. */
export function reconcileIssueAlone(context: ReconcileContext, iid: number): Promise<Outcome> {
  return alone(context, requestKey({ kind: 'issue', iid }), (held) => reconcileIssue(held, iid))
}
