import type { Health } from './recorded.ts'
import type { Told, ToldOf } from './told.ts'

/** The health that was said last, by itself or with a delay (domain.md D.7); null where nobody said any. */
export function healthOf(told: ToldOf): Health | null {
  return (
    told('health', 'delay')
      .map(asHealth)
      .findLast((health) => health !== null) ?? null
  )
}

function asHealth({ command, signed }: Told<'health' | 'delay'>): Health | null {
  if (command.name === 'health') return { ...signed, colour: command.colour, why: command.why }
  return command.health && { ...signed, colour: command.health, why: command.text ?? command.reason }
}
