import { DELAY_REASONS } from '../core/command/delay-reasons.ts'
import type { Escalation } from '../core/escalation/escalation-file.ts'
import { didYouMean } from '../core/yaml/did-you-mean.ts'
import type { Path } from '../core/yaml/locations.ts'
import type { Problem, Result } from '../core/yaml/problem.ts'
import { readYaml } from '../core/yaml/read-yaml.ts'
import type { TextFile } from './read-files.ts'

const file = 'config/escalation.yml'

/** What is wrong with the ladder beyond its schema: playbooks that are not there, and reasons of a delay that the customer's side does not have. */
export function checkEscalation(
  files: TextFile[],
  parsed: Result<Escalation>,
  playbooks: readonly string[],
): Problem[] {
  const text = files.find(({ path }) => path === file)?.text
  if (text === undefined || 'problems' in parsed) return []
  const { at } = readYaml(text, file)
  const { risk, account_playbook } = parsed.value
  const unknown = (path: Path, name: string, known: readonly string[], what: string): Problem[] => {
    if (known.includes(name)) return []
    const meant = didYouMean(name, known)
    const hint = meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}`
    return [{ file, ...at.value(path), message: `There is no ${what} \`${name}\`.`, hint }]
  }
  const opened = [
    [['risk', 'playbook'], risk.playbook],
    [['account_playbook'], account_playbook],
  ] as const
  return [
    ...opened.flatMap(([path, id]) => (id === null ? [] : unknown([...path], id, playbooks, 'playbook'))),
    ...risk.reasons.flatMap((reason, n) =>
      unknown(['risk', 'reasons', n], reason, DELAY_REASONS.customer, "reason on the customer's side"),
    ),
  ]
}
