import type { RunState } from '../../run/run-state.ts'

/** The name of the date that an open run as a whole counts from, where the account's record does not tell it; else null. */
export function lackingAnchor({ account, anchors, playbook: { anchor }, snapshot }: RunState): string | null {
  return account && snapshot.issue.state === 'opened' && !anchors[anchor] ? anchor : null
}
