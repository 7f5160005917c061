import { z } from 'zod'
import { AccountKey } from '../account/account.ts'

/** Where to look: an issue, an account, several accounts of one push, all accounts, or everything. Never what happened (law 2). */
export const ReconcileRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('issue'), iid: z.number().int().min(1).max(2_147_483_647) }),
  z.strictObject({ kind: z.literal('account'), key: AccountKey }),
  z.strictObject({ kind: z.literal('some-accounts'), keys: z.array(AccountKey).min(1) }),
  z.strictObject({ kind: z.literal('accounts') }),
  z.strictObject({ kind: z.literal('sweep'), full: z.boolean() }),
])
export type ReconcileRequest = z.infer<typeof ReconcileRequest>

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
