import type { ReconcileRequest } from './reconcile-request.ts'

/** The key under which requests are folded. A full sweep and a short one share theirs, so that they never run side by side. */
export function requestKey(look: ReconcileRequest): string {
  switch (look.kind) {
    case 'issue':
      return `issue:${look.iid}`
    case 'account':
      return `account:${look.key}`
    case 'some-accounts':
      return `accounts:${look.keys.toSorted().join(',')}`
    case 'accounts':
    case 'sweep':
      return look.kind
    default:
      return look satisfies never
  }
}
