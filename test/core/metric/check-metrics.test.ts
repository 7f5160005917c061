import { describe, expect, it } from 'vitest'
import { checkMetrics } from '../../../src/core/metric/check-metrics.ts'
import { Metrics } from '../../../src/core/metric/metrics.ts'
import { parseYaml } from '../../../src/core/yaml/parse-yaml.ts'
import { formatProblem } from '../../../src/core/yaml/problem.ts'
import { shippedMetrics, valueIn } from '../../support/config-file.ts'

const file = 'config/metrics.yml'
const TTE = '{name: Time to engage, from: onboarding_start, to: first_engagement, target: 14}'

/** By the schema, and, where that has nothing against it, beyond it. */
function complaints(metrics: string, profiles = '{}', rest = ''): string[] {
  const parsed = parseYaml(`schema: 1\nmetrics:\n  tte: ${metrics}\nprofiles: ${profiles}\n${rest}`, file, Metrics)
  if ('problems' in parsed) return parsed.problems.map(formatProblem)
  const context = { emitted: ['first_lesson'], segments: ['csm-assigned', 'onboarding'] }
  return checkMetrics(valueIn(parsed), context).map(({ path, message, hint, severity }) =>
    [severity, `${path.join('.')}: ${message}`, hint && `(${hint})`].filter(Boolean).join(' '),
  )
}

describe('the metrics of a project', () => {
  it('count from and to events that there are, also those of its own tasks', () => {
    expect(complaints(TTE)).toEqual([])
    expect(complaints(TTE.replace('first_engagement', 'first_lesson'))).toEqual([])
    expect(complaints(TTE.replace('onboarding_start', 'onboarding_strat'))).toEqual([
      'metrics.tte.from: There is no event onboarding_strat. (did you mean onboarding_start?)',
    ])
    expect(complaints(TTE.replace('first_engagement', 'usage.licences_10'))).toEqual([])
    expect(complaints(TTE.replace('first_engagement', 'usage.licences_11'))).toEqual([
      'metrics.tte.to: There is no event usage.licences_11. (did you mean usage.licences_10?)',
    ])
    expect(complaints(TTE.replace('}', ', existing: {to: csm}}'))[0]).toContain(
      'metrics.tte.existing.to: There is no event csm.',
    )
  })

  it('have a target that somebody can meet', () => {
    expect(complaints(TTE.replace('14', '-1'))).toEqual([
      'config/metrics.yml:3:85: `metrics.tte.target` must be at least 0.',
    ])
    expect(complaints(TTE.replace('14', '4000'))).toEqual([
      'config/metrics.yml:3:85: `metrics.tte.target` must be at most 3650.',
    ])
  })

  it('are changed by profiles that name them', () => {
    expect(complaints(TTE, '{fast: {tte: {target: 10}}}')).toEqual([])
    expect(complaints(TTE, '{fast: {ttx: {target: 10}}}')).toEqual([
      'profiles.fast.ttx: The profile fast changes the metric ttx, which is not there. (did you mean tte?)',
    ])
    expect(complaints(TTE, '{fast: {tte: {from: yesterday}}}')[0]).toContain(
      'profiles.fast.tte.from: There is no event',
    )
    expect(complaints(TTE, '{fast: {tte: {unit: bdays}}}')[0]).toContain('There is no key `unit`')
  })

  it('are measured by a profile that there is', () => {
    expect(complaints(TTE, '{fast: {}}', 'profile: fast')).toEqual([])
    expect(complaints(TTE, '{fast: {}}', 'profile: fats')).toEqual([
      'profile: The project is measured by the profile fats, which is not there. (did you mean fast?)',
    ])
  })

  it('count business days for what the house does among itself only', () => {
    expect(complaints(TTE.replace('}', ', unit: bdays}'))).toEqual([
      'metrics.tte.unit: The metric tte counts business days, and what the customer waits for is counted in calendar days. (write days, or runs: [assignment])',
    ])
    expect(complaints(TTE.replace('}', ', unit: bdays, runs: [assignment]}'))).toEqual([])
  })

  it('are of segments that there are, else that is noted', () => {
    expect(complaints(TTE.replace('}', ', segments: [onbording]}'))).toEqual([
      'note metrics.tte.segments.0: config/segments.yml has no segment onbording. (did you mean onboarding?)',
    ])
  })

  it('that ship are all of the practice, of which the five of the onboarding are on', () => {
    const { metrics, profiles } = shippedMetrics()
    expect(Object.keys(metrics)).toEqual([
      'tta',
      'tte',
      'tt2',
      'ttfv',
      'tto',
      'tti',
      'ttoa',
      'lic10',
      'lic50',
      'lic80',
      'devsecops',
      'scm',
      'ci',
    ])
    const on = Object.entries(metrics).filter(([, { enabled }]) => enabled)
    expect(on.map(([id]) => id)).toEqual(['tta', 'tte', 'tt2', 'ttfv', 'tto'])
    expect(Object.keys(profiles)).toEqual(['legacy-contract-date', 'fy22-stretch'])
  })
})
