import { isBefore } from '../../calendar/is-before.ts'
import type { Pause } from './recorded.ts'
import type { ToldOf } from './told.ts'

/** The pauses of a run. One begins on the day on which it was said; `resume`, and a further pause, end the one that lasts on theirs. */
export function pausesOf(told: ToldOf): Pause[] {
  const pauses: Pause[] = []
  for (const { command, signed } of told('pause', 'resume')) {
    endLast(pauses, signed.on)
    if (command.name === 'resume') continue
    const until = Temporal.PlainDate.from(command.until)
    if (isBefore(signed.on, until)) pauses.push({ ...signed, from: signed.on, until, why: command.why })
  }
  return pauses
}

function endLast(pauses: Pause[], on: Temporal.PlainDate): void {
  const last = pauses.pop()
  if (last) pauses.push(isBefore(on, last.until) ? { ...last, until: on } : last)
}
