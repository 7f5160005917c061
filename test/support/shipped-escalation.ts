import { Escalation } from '../../src/core/escalation/escalation-file.ts'
import { parseYaml } from '../../src/core/yaml/parse-yaml.ts'
import { configText, valueIn } from './config-file.ts'

/** The ladder that ships. */
export function shippedEscalation(): Escalation {
  return valueIn(parseYaml(configText('escalation.yml'), 'config/escalation.yml', Escalation))
}
