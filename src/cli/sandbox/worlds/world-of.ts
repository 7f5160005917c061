import type { Environment } from '../../../config/environment.ts'
import { StartupError } from '../../report-error.ts'
import { d13 } from './d13.ts'
import type { World } from './world.ts'

/**
 * The history that SANDBOX_WORLD asks for; undefined where it is `empty`. SANDBOX_NOW may ask for a later end, from which the clock runs
 * on; an earlier one would leave out what has happened, and is refused.
 */
export function worldOf({
  sandboxWorld,
  sandboxNow,
}: Pick<Environment, 'sandboxWorld' | 'sandboxNow'>): World | undefined {
  if (sandboxWorld !== 'd13') return undefined
  const endsAt = sandboxNow ?? d13.endsAt
  if (Temporal.Instant.compare(endsAt, d13.endsAt) < 0)
    throw new StartupError(
      `The world d13 ends at ${d13.endsAt}, and SANDBOX_NOW is ${sandboxNow}: leave it out, or choose a later instant.`,
    )
  return { ...d13, endsAt }
}
