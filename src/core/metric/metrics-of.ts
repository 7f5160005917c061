import type { Metric, Metrics } from './metrics.ts'

/**
 * The metrics that are measured, by id, in the file's order: those that are enabled once the profile has said what it says otherwise. `profile`
 * is the account's; null, or one that the file does not have: the project's.
 */
export function metricsOf(
  { metrics, profiles, profile: ofProject }: Metrics,
  profile: string | null,
): [string, Metric][] {
  const isKnown = profile !== null && Object.hasOwn(profiles, profile)
  const changes = profiles[(isKnown ? profile : ofProject) ?? ''] ?? {}
  return Object.entries(metrics)
    .map(([id, metric]): [string, Metric] => [id, { ...metric, ...changes[id] }])
    .filter(([, { enabled }]) => enabled)
}
