import type { Metric, Metrics } from './metrics.ts'

/** By file, then by the name of the profile that counts: all runs are measured by a few. */
const known = new WeakMap<Metrics, Map<string, readonly [string, Metric][]>>()

/**
 * The metrics that are measured, by id, in the file's order: those that are enabled once the profile has said what it says otherwise. `profile`
 * is the account's; null, or one that the file does not have: the project's.
 */
export function metricsOf(file: Metrics, profile: string | null): readonly [string, Metric][] {
  const isKnown = profile !== null && Object.hasOwn(file.profiles, profile)
  const name = (isKnown ? profile : file.profile) ?? ''
  const byProfile = known.get(file) ?? new Map<string, readonly [string, Metric][]>()
  const found = byProfile.get(name) ?? metricsBy(file, name)
  known.set(file, byProfile.set(name, found))
  return found
}

function metricsBy({ metrics, profiles }: Metrics, profile: string): [string, Metric][] {
  const changes = profiles[profile] ?? {}
  return Object.entries(metrics)
    .map(([id, metric]): [string, Metric] => [id, { ...metric, ...changes[id] }])
    .filter(([, { enabled }]) => enabled)
}
