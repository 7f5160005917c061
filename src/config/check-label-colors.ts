import type { Metrics } from '../core/metric/metrics.ts'
import { colorOf, type LabelColors } from '../core/playbook/label-colors.ts'
import type { Playbook } from '../core/playbook/playbook.ts'
import { labelsOf } from '../core/run/labels/label-names.ts'
import { didYouMean } from '../core/yaml/did-you-mean.ts'
import type { Problem, Result } from '../core/yaml/problem.ts'
import { readYaml } from '../core/yaml/read-yaml.ts'
import type { TextFile } from './read-files.ts'

const file = 'config/labels.yml'

/** Notes on colours that no label of these playbooks would ever get: mistyped, or left from a playbook that is gone. */
export function checkLabelColors(
  files: TextFile[],
  parsed: Result<LabelColors>,
  playbooks: Playbook[],
  metrics: Result<Metrics>,
): Problem[] {
  const text = files.find(({ path }) => path === file)?.text
  if (text === undefined || 'problems' in parsed || 'problems' in metrics || playbooks.length === 0) return []
  const { at } = readYaml(text, file)
  const labels = [...new Set(playbooks.flatMap((playbook) => [...labelsOf(playbook, metrics.value)]))]
  return Object.keys(parsed.value.colors)
    .filter((key) => !labels.some((label) => colorOf({ [key]: '' }, label) !== undefined))
    .map((key) => {
      const meant = didYouMean(key, [...labels, ...labels.map(scopeOf)])
      const message = `No playbook has a label ${key}: this colour is for none.`
      const place = { file, ...at.key(['colors', key]), message, severity: 'note' as const }
      return meant ? { ...place, hint: `did you mean ${meant}?` } : place
    })
}

function scopeOf(label: string): string {
  return label.replace(/::[^:]*$/, '::*')
}
