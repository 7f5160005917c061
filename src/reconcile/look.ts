import type { Look } from '../core/look/look.ts'
import { lookKey } from '../core/look/look-key.ts'
import { lookAtAccount } from './account/look-at-account.ts'
import type { Counts } from './counts.ts'
import type { Loop } from './loop.ts'
import type { Outcome } from './outcome.ts'
import { lookAtIssue } from './run/look-at-issue.ts'
import { sweep } from './sweep.ts'

/** One look, alone for its key: an issue, an account, or everything. */
export async function look(loop: Loop, where: Look): Promise<Outcome | Counts> {
  switch (where.kind) {
    case 'issue':
      return loop.exclusive(lookKey(where), () => lookAtIssue(loop, where.iid))
    case 'account':
      return loop.exclusive(lookKey(where), () => lookAtAccount(loop, where.key))
    case 'accounts':
      return loop.exclusive('sweep', () => sweep(loop, { full: false }))
    case 'sweep':
      return loop.exclusive('sweep', () => sweep(loop, { full: where.full }))
    default:
      return where satisfies never
  }
}
