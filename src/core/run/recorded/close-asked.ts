import { compareInstants } from '../../calendar/compare-instants.ts'
import type { Fact } from '../../history/fact.ts'
import type { CloseAsked } from './recorded.ts'
import type { ToldOf } from './told.ts'

/** That somebody asked the bot to close the run, as it was said last; null where it was closed or reopened since: that is done, or people decided otherwise. */
export function closeAskedOf(told: ToldOf, facts: readonly Fact[]): CloseAsked | null {
  const last = told('close', 'cancel').at(-1)
  if (!last) return null
  const { command, signed } = last
  const isDone = facts.some(({ kind, at }) => {
    return (kind === 'closed' || kind === 'reopened') && compareInstants(at, signed.at) > 0
  })
  return isDone ? null : { ...signed, why: command.name === 'cancel' ? command.why : null }
}
