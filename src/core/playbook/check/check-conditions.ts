import { checkCondition } from '../../condition/check-condition.ts'
import type { Finding } from './finding.ts'
import type { Outline } from './outline.ts'

/** Every condition of a playbook can be read, names only what there is, and is true or false. */
export function checkConditions({ sections }: Outline): Finding[] {
  const lines = sections.flatMap((section) => [section, ...section.tasks.flatMap((task) => [task, ...task.children])])
  return lines.flatMap(({ when, path }) => {
    if (when === undefined) return []
    return checkCondition(when).map(({ offset, message, hint }) => ({
      path: [...path, 'when'],
      offset,
      message: `The condition ${message}.`,
      hint,
    }))
  })
}
