import type { DueClosing } from '../run/closing/due-closing.ts'
import type { Rule } from './rule.ts'

type ClosingNow = Extract<DueClosing, { kind: 'assigned' | 'course-over' | 'commanded' }>

/** The bot closes what ends by itself (architecture.md 7); what it says of it is an announcement, which comes first. */
export const closing: Rule = {
  id: 'closing',
  evaluate({ dueClosing, snapshot: { issue } }) {
    switch (dueClosing.kind) {
      case 'assigned':
      case 'course-over':
      case 'commanded': {
        const reason = reasonOf(dueClosing)
        return { actions: [{ target: 'issue', kind: 'close-run', iid: issue.iid, reason }], reason, wakeAt: null }
      }
      case 'later':
        return { actions: [], reason: `its days are over at ${dueClosing.at}`, wakeAt: dueClosing.at }
      case 'no':
        return { actions: [], reason: dueClosing.reason, wakeAt: null }
      default:
        return dueClosing satisfies never
    }
  },
}

function reasonOf(closing: ClosingNow): string {
  switch (closing.kind) {
    case 'assigned':
      return 'its onboarding was opened'
    case 'course-over':
      return `its days were over on ${closing.on}`
    case 'commanded':
      return `${closing.by ?? 'somebody'} asked for it`
    default:
      return closing satisfies never
  }
}
