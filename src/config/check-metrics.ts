import { checkMetrics as findings } from '../core/metric/check-metrics.ts'
import type { Metrics } from '../core/metric/metrics.ts'
import type { Playbook } from '../core/playbook/playbook.ts'
import type { Problem, Result } from '../core/yaml/problem.ts'
import { readYaml } from '../core/yaml/read-yaml.ts'
import type { TextFile } from './read-files.ts'

const file = 'config/metrics.yml'

/** What is wrong with metrics beyond their schema, in their file: ends that no date, no issue and no task of these playbooks tells, profiles. */
export function checkMetrics(
  files: TextFile[],
  parsed: Result<Metrics>,
  { playbooks, segments }: { playbooks: readonly Playbook[]; segments: readonly string[] | undefined },
): Problem[] {
  const text = files.find(({ path }) => path === file)?.text
  if (text === undefined || 'problems' in parsed) return []
  const { at } = readYaml(text, file)
  const emitted = playbooks.flatMap(({ phases, tracks }) =>
    [...phases, ...tracks].flatMap(({ tasks }) => tasks.flatMap(({ emits }) => emits ?? [])),
  )
  return findings(parsed.value, { emitted, segments }).map(({ path, message, hint, severity }) => ({
    file,
    ...at.value(path),
    message,
    ...(hint ? { hint } : {}),
    ...(severity ? { severity } : {}),
  }))
}
