import { withMarker, writeMarker } from '../text/marker.ts'
import type { Rule } from './rule.ts'

/** What happened and people should hear of is said once, in a note of its own (law 5). */
export const announcements: Rule = {
  id: 'announcements',
  evaluate({ unannounced, opening, isAskedUndecided, run, snapshot: { issue } }, { texts }) {
    const actions = unannounced.map(({ key, template, data }) => {
      const marker = writeMarker('word', { run: run.runKey, key })
      const body = withMarker(texts.render(template, data), marker)
      return { target: 'issue' as const, kind: 'post-note' as const, iid: issue.iid, marker, body, reason: key }
    })
    const reason = unannounced[0] ? `not said yet: ${unannounced[0].key}` : 'nothing to say'
    return {
      actions,
      reason,
      wakeAt: null,
      ...(opening.kind === 'undecided' || isAskedUndecided ? { needs: ['members' as const] } : {}),
    }
  },
}
