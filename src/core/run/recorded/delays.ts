import { isBefore } from '../../calendar/is-before.ts'
import type { Delay, Signed } from './recorded.ts'
import type { Told, ToldOf } from './told.ts'

/** The delays of a run (domain.md D.7). A further one ends the one that runs on the day since which it counts itself; `delay resolved` on its own. */
export function delaysOf(told: ToldOf): Delay[] {
  const delays: Delay[] = []
  for (const one of told('delay', 'delay-resolved')) {
    const next = one.command.name === 'delay' ? delayOf(one.command, one.signed) : null
    endLast(delays, next?.since ?? one.signed.on)
    if (next) delays.push(next)
  }
  return delays
}

function delayOf(command: Told<'delay'>['command'], signed: Signed): Delay {
  const { side, reason, text } = command
  const since = command.since === null ? signed.on : Temporal.PlainDate.from(command.since)
  const expected = command.until === null ? null : Temporal.PlainDate.from(command.until)
  return { ...signed, side, reason, since, expected, ended: null, text }
}

/** Never before it began. */
function endLast(delays: Delay[], on: Temporal.PlainDate): void {
  const last = delays.at(-1)
  if (last && last.ended === null) last.ended = isBefore(on, last.since) ? last.since : on
}
