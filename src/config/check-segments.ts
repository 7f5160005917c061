import { checkCondition } from '../core/condition/check-condition.ts'
import type { Segments } from '../core/segment/segments.ts'
import { didYouMean } from '../core/yaml/did-you-mean.ts'
import type { Problem, Result } from '../core/yaml/problem.ts'
import { readYaml } from '../core/yaml/read-yaml.ts'
import type { TextFile } from './read-files.ts'

const file = 'config/segments.yml'

/** What is wrong with segments beyond their schema: ids taken twice, conditions; a playbook that is not there is noted. */
export function checkSegments(files: TextFile[], parsed: Result<Segments>, playbookIds: readonly string[]): Problem[] {
  const text = files.find(({ path }) => path === file)?.text
  if (text === undefined || 'problems' in parsed) return []
  const { at } = readYaml(text, file)
  const { segments } = parsed.value
  return segments.flatMap(({ id, when, playbook }, index) => {
    const path = ['segments', index]
    const first = segments.findIndex((other) => other.id === id)
    return [
      ...(first < index
        ? [
            {
              file,
              ...at.value([...path, 'id']),
              message: `The id \`${id}\` is taken by line ${at.value(['segments', first, 'id']).line}.`,
            },
          ]
        : []),
      ...checkCondition(when, 'segment').map(({ offset, message, hint }) => ({
        file,
        ...at.within([...path, 'when'], offset),
        message: `The condition ${message}.`,
        ...(hint ? { hint } : {}),
      })),
      ...(playbook === null || playbookIds.includes(playbook)
        ? []
        : [{ file, ...at.value([...path, 'playbook']), ...absent(playbook, playbookIds), severity: 'note' as const }]),
    ]
  })
}

function absent(playbook: string, playbookIds: readonly string[]): { message: string; hint?: string } {
  const meant = didYouMean(playbook, playbookIds)
  const message = `The playbook ${playbook} is not there yet: accounts of this segment wait, nothing is opened for them.`
  return meant ? { message, hint: `did you mean ${meant}?` } : { message }
}
