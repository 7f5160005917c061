import { readdirSync, readFileSync } from 'node:fs'
import { Metrics } from '../../src/core/metric/metrics.ts'
import { parsePlaybook } from '../../src/core/playbook/parse-playbook.ts'
import type { Playbook } from '../../src/core/playbook/playbook.ts'
import { parseYaml } from '../../src/core/yaml/parse-yaml.ts'
import { formatProblem, type Result } from '../../src/core/yaml/problem.ts'

/** The text of a file below `config/`, as it ships. */
export function configText(name: string): string {
  return readFileSync(new URL(`../../config/${name}`, import.meta.url), 'utf8')
}

/** The value of a result, or an error that tells what is wrong. */
export function valueIn<T>(result: Result<T>): T {
  if ('value' in result) return result.value
  throw new Error(result.problems.map(formatProblem).join('\n'))
}

/** The metrics that ship. */
export function shippedMetrics(): Metrics {
  return valueIn(parseYaml(configText('metrics.yml'), 'config/metrics.yml', Metrics))
}

/** Ids of the playbooks that ship. */
export const shippedIds = readdirSync(new URL('../../config/playbooks', import.meta.url))
  .filter((name) => name.endsWith('.yml') && !name.includes('@'))
  .map((name) => name.slice(0, -'.yml'.length))

/** A playbook as it ships. */
export function shippedPlaybook(id: string): Playbook {
  const surroundings = { metrics: shippedMetrics().metrics, playbooks: shippedIds, segments: undefined }
  return valueIn(parsePlaybook(configText(`playbooks/${id}.yml`), `config/playbooks/${id}.yml`, surroundings))
}

/** The playbook of the onboarding that a CSM leads, as it ships. */
export const csmAssigned = (): Playbook => shippedPlaybook('csm-assigned')
