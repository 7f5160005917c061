import type { Rule } from './rule.ts'

/** The bot closes what ends by itself (architecture.md 7); what it says of it is an announcement, which comes first. */
export const closing: Rule = {
  id: 'closing',
  evaluate({ dueClosing, snapshot: { issue } }) {
    switch (dueClosing.kind) {
      case 'assigned':
      case 'course-over': {
        const reason =
          dueClosing.kind === 'assigned' ? 'its onboarding was opened' : `its days were over on ${dueClosing.on}`
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
