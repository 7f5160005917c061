import { didYouMean } from '../yaml/did-you-mean.ts'
import type { Path } from '../yaml/locations.ts'
import { eventNames } from './event-names.ts'
import type { Metrics } from './metrics.ts'

/** What is wrong with metrics beyond their schema, and where. `note`: it stops nothing. */
interface Finding {
  path: Path
  message: string
  hint?: string | undefined
  severity?: 'note'
}

/** What metrics are checked against: the events that tasks emit, and the ids of the segments; undefined where those could not be read. */
export interface MetricsContext {
  emitted: readonly string[]
  segments: readonly string[] | undefined
}

type Part = Partial<Metrics['metrics'][string]>

/**
 * Both ends of each metric are events that there are, profiles change metrics that there are, the project's profile is one of them. In
 * business days only that is measured which the house does before the customer's clock begins (domain.md D.4.2).
 */
export function checkMetrics({ metrics, profiles, profile }: Metrics, context: MetricsContext): Finding[] {
  const ids = Object.keys(metrics)
  const ofMetrics = Object.entries(metrics).flatMap(([id, metric]) => partFindings(metric, ['metrics', id], context))
  const ofProfiles = Object.entries(profiles).flatMap(([name, parts]) =>
    Object.entries(parts).flatMap(([id, part]) => {
      const path = ['profiles', name, id]
      const stranger = ids.includes(id) ? [] : [unknown(`The profile ${name} changes the metric ${id}`, id, ids, path)]
      return [...stranger, ...partFindings(part, path, context)]
    }),
  )
  return [...profileFindings(profile, Object.keys(profiles)), ...ofMetrics, ...ofProfiles, ...unitFindings(metrics)]
}

function profileFindings(profile: string | null, known: string[]): Finding[] {
  if (profile === null || known.includes(profile)) return []
  return [unknown(`The project is measured by the profile ${profile}`, profile, known, ['profile'])]
}

function partFindings(part: Part, path: Path, { emitted, segments }: MetricsContext): Finding[] {
  const known = eventNames(emitted)
  const ends = [
    { name: part.from, at: [...path, 'from'] },
    { name: part.to, at: [...path, 'to'] },
    { name: part.existing?.from, at: [...path, 'existing', 'from'] },
    { name: part.existing?.to, at: [...path, 'existing', 'to'] },
  ]
  const ofEnds = ends.flatMap(({ name, at }) =>
    name === undefined || known.includes(name) ? [] : [unknown(`There is no event ${name}`, name, known, at, false)],
  )
  const ofSegments = (part.segments ?? []).flatMap((segment, index) =>
    !segments || segments.includes(segment)
      ? []
      : [
          {
            ...unknown(
              `config/segments.yml has no segment ${segment}`,
              segment,
              segments,
              [...path, 'segments', index],
              false,
            ),
            severity: 'note' as const,
          },
        ],
  )
  return [...ofEnds, ...ofSegments]
}

function unitFindings(metrics: Metrics['metrics']): Finding[] {
  return Object.entries(metrics).flatMap(([id, { unit, runs }]) => {
    if (unit === 'days' || runs.every((run) => run === 'assignment')) return []
    const message = `The metric ${id} counts business days, and what the customer waits for is counted in calendar days.`
    return [{ path: ['metrics', id, 'unit'], message, hint: 'write days, or runs: [assignment]' }]
  })
}

function unknown(what: string, name: string, known: readonly string[], path: Path, isThing = true): Finding {
  const meant = didYouMean(name, known)
  const list = known.length > 0 ? `known are ${known.join(', ')}` : 'there is none'
  return {
    path,
    message: isThing ? `${what}, which is not there.` : `${what}.`,
    hint: meant ? `did you mean ${meant}?` : list,
  }
}
