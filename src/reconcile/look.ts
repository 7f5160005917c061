import type { Look } from '../core/look/look.ts'
import { lookKey } from '../core/look/look-key.ts'
import { lookAtAccount } from './account/look-at-account.ts'
import { lookAtAccounts } from './account/look-at-accounts.ts'
import { alone } from './alone.ts'
import type { Counts } from './counts.ts'
import type { Loop } from './loop.ts'
import type { Outcome } from './outcome.ts'
import { lookAtIssue } from './run/look-at-issue.ts'
import { sweep } from './sweep.ts'

/** One look, alone for its key: an issue, an account, or everything. */
export async function look(loop: Loop, where: Look): Promise<Outcome | Counts> {
  switch (where.kind) {
    case 'issue':
      return alone(loop, lookKey(where), (held) => lookAtIssue(held, where.iid))
    case 'account':
      return alone(loop, lookKey(where), (held) => lookAtAccount(held, where.key))
    case 'some-accounts':
      return alone(loop, lookKey(where), (held) => lookAtAccounts(held, where.keys))
    case 'accounts':
      return alone(loop, 'sweep', (held) => sweep(held, { full: false }))
    case 'sweep':
      return alone(loop, 'sweep', (held) => sweep(held, { full: where.full }))
    default:
      return where satisfies never
  }
}
