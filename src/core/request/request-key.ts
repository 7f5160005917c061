import type { ReconcileRequest } from './reconcile-request.ts'

/** The key under which requests are folded. A full sweep and a short one share theirs, so that they never run side by side. */
export function requestKey(request: ReconcileRequest): string {
  switch (request.kind) {
    case 'issue':
      return `issue:${request.iid}`
    case 'account':
      return `account:${request.key}`
    case 'some-accounts':
      return `accounts:${request.keys.toSorted().join(',')}`
    case 'accounts':
    case 'sweep':
      return request.kind
    default:
      return request satisfies never
  }
}
