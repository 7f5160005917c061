import type { Environment } from '../../../config/environment.ts'
import { StartupError } from '../../report-error.ts'
import { d13 } from './d13.ts'
import { team } from './team.ts'
import type { World } from './world.ts'

type Asked = Pick<Environment, 'sandboxWorld' | 'sandboxNow'>

/**
 * The history that SANDBOX_WORLD asks for, which ends now or at SANDBOX_NOW; undefined where it is `empty`. That of `d13` has an end of its own, before
 * which SANDBOX_NOW would leave out what has happened, and is refused. `now` is an instant.
 */
export function worldOf({ sandboxWorld, sandboxNow }: Asked, now: string): World | undefined {
  switch (sandboxWorld) {
    case 'empty':
      return undefined
    case 'd13':
      return { ...d13, endsAt: laterEnd(sandboxNow ?? d13.endsAt) }
    case null:
      return team(sandboxNow ?? now)
    default:
      return sandboxWorld satisfies never
  }
}

function laterEnd(asked: string): string {
  if (Temporal.Instant.compare(asked, d13.endsAt) >= 0) return asked
  throw new StartupError(
    `The world d13 ends at ${d13.endsAt}, and SANDBOX_NOW is ${asked}: leave it out, or choose a later instant.`,
  )
}
