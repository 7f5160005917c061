import type { Presence } from '../../core/run/run-input.ts'
import { reading } from '../reading.ts'
import type { ReconcileContext } from '../reconcile-context.ts'

/** Two civil dates, whatever the zone: who was mentioned today anywhere was mentioned since. */
const A_DAY_ANYWHERE = Temporal.Duration.from({ hours: 26 })

/** How those are who are about to be mentioned: whether GitLab shows them as busy, and when they were mentioned lately. */
export async function presenceOf(
  context: Pick<ReconcileContext, 'gitlab' | 'cache'>,
  people: readonly string[],
  now: string,
): Promise<Record<string, Presence>> {
  const found = people.map(async (name) => {
    const [isBusy, mentionedAt] = await Promise.all([
      reading(context.gitlab.isBusy(name)),
      mentionsSince(context, name, now),
    ])
    return [name, { isBusy, mentionedAt }] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

/** The instants of late at which somebody was mentioned, over all issues. */
export function mentionsSince(
  { cache }: Pick<ReconcileContext, 'cache'>,
  name: string,
  now: string,
): Promise<string[]> {
  return cache.mentionsOf(
    name,
    Temporal.Instant.from(now).subtract(A_DAY_ANYWHERE).toString({ smallestUnit: 'millisecond' }),
  )
}
