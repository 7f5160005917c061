import type { Path } from '../../yaml/locations.ts'
import type { Finding } from './finding.ts'
import type { Outline } from './outline.ts'

/**
 * Labels of a playbook can stand side by side: none twice, not even in another case (facts 0.9), at most one of a scope, all phases in
 * one scope, and no commas, since GitLab takes lists of labels with commas between.
 */
export function checkLabels({ labels, sections }: Outline): Finding[] {
  const own = labels.map((label, index) => ({ label, path: ['labels', index] as Path }))
  const phases = sections.flatMap(({ label, path }) =>
    label === undefined ? [] : [{ label, path: [...path, 'label'] }],
  )
  return [...duplicates([...own, ...phases]), ...commas([...own, ...phases]), ...scopes(own, phases), ...done(phases)]
}

type Labelled = { label: string; path: Path }

function duplicates(all: Labelled[]): Finding[] {
  const seen = new Map<string, string>()
  return all.flatMap(({ label, path }) => {
    const duplicate = seen.get(label.toLowerCase())
    seen.set(label.toLowerCase(), duplicate ?? label)
    if (duplicate === undefined) return []
    const message =
      duplicate === label
        ? `The label ${label} is used twice.`
        : `The labels ${duplicate} and ${label} differ only in case.`
    return [{ path, message, hint: 'give each phase a label of its own' }]
  })
}

function commas(all: Labelled[]): Finding[] {
  return all
    .filter(({ label }) => label.includes(','))
    .map(({ label, path }) => ({ path, message: `The label ${label} holds a comma: GitLab would make two of it.` }))
}

function scopes(own: Labelled[], phases: Labelled[]): Finding[] {
  const ofPhases = phases[0] && scopeOf(phases[0].label)
  const strays = phases.filter(({ label }) => scopeOf(label) !== ofPhases)
  const seen = new Set(ofPhases === null ? [] : [ofPhases])
  const crowded = own.filter(({ label }) => {
    const scope = scopeOf(label)
    const isTaken = scope !== null && seen.has(scope)
    if (scope !== null) seen.add(scope)
    return isTaken
  })
  return [
    ...strays.map(({ label, path }) => ({
      path,
      message: `The label ${label} is of another scope than the first phase's: both would stand on the issue.`,
      hint: `write ${ofPhases ?? 'onboarding'}::${label.split('::').at(-1)}`,
    })),
    ...crowded.map(({ label, path }) => ({
      path,
      message: `The label ${label} shares its scope with another label of the issue: of a scope GitLab keeps one.`,
    })),
  ]
}

function done(phases: Labelled[]): Finding[] {
  return phases
    .filter(({ label }) => label === 'onboarding::done')
    .map(({ path }) => ({
      path,
      message: 'The label onboarding::done says that a run is finished: no phase can have it.',
    }))
}

/** What stands before the last `::` (facts 3.4). */
function scopeOf(label: string): string | null {
  const end = label.lastIndexOf('::')
  return end === -1 ? null : label.slice(0, end).toLowerCase()
}
