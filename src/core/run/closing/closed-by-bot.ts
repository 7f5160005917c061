import type { Fact } from '../../history/fact.ts'
import type { RunInput } from '../run-input.ts'
import type { RunProgress } from '../run-progress.ts'

/** The run as it is once the bot has closed it now: what labels and the status note say is so when the plan is applied. */
export function closedByBot<I extends RunInput, P extends RunProgress>(
  input: I,
  progress: P,
): { input: I; progress: P } {
  const { snapshot, now, bots } = input
  const { id, username } = bots
  const { webUrl: url } = snapshot.issue
  const evidence = { kind: 'state-event' as const, id: Number.MAX_SAFE_INTEGER, url }
  const closing: Fact = { kind: 'closed', at: now, by: { id, username }, byBot: true, evidence }
  const issue = { ...snapshot.issue, state: 'closed' as const, closedAt: now }
  return {
    input: { ...input, snapshot: { ...snapshot, issue } },
    progress: { ...progress, facts: [...progress.facts, closing] },
  }
}
