import { type ReconcileRequest, requestKey } from '../core/request/reconcile-request.ts'
import { reconcileAccount } from './account/reconcile-account.ts'
import { reconcileAccounts } from './account/reconcile-accounts.ts'
import { alone } from './alone.ts'
import type { Counts } from './counts.ts'
import type { Outcome } from './outcome.ts'
import type { ReconcileContext } from './reconcile-context.ts'
import { reconcileIssue } from './run/reconcile-issue.ts'
import { sweep } from './sweep.ts'

/** One request, alone for its key: an issue, an account, or everything. */
export async function reconcile(given: ReconcileContext, where: ReconcileRequest): Promise<Outcome | Counts> {
  const context = withRulesOfNow(given)
  switch (where.kind) {
    case 'issue':
      return alone(context, requestKey(where), (held) => reconcileIssue(held, where.iid))
    case 'account':
      return alone(context, requestKey(where), (held) => reconcileAccount(held, where.key))
    case 'some-accounts':
      return alone(context, requestKey(where), (held) => reconcileAccounts(held, where.keys))
    case 'accounts':
      return alone(context, 'sweep', (held) => sweep(held, { full: false }))
    case 'sweep':
      return alone(context, 'sweep', (held) => sweep(held, { full: where.full }))
    default:
      return where satisfies never
  }
}

/** The rules may become others while a request is worked on: it ends with those that it began with. */
function withRulesOfNow(context: ReconcileContext): ReconcileContext {
  const rules = context.rules()
  return { ...context, rules: () => rules }
}
