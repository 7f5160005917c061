import { checkCondition } from '../../condition/check-condition.ts'
import { asksLater } from '../../condition/condition.ts'
import type { Path } from '../../yaml/locations.ts'
import type { Finding } from './finding.ts'
import type { Outline } from './outline.ts'

/**
 * Every condition of a playbook can be read, names only what there is, and is true or false. What only time brings is asked by tasks and
 * by the closing: a heading and a sub-task are there when the issue is opened, or never.
 */
export function checkConditions({ sections, onClose }: Outline): Finding[] {
  const tasks = sections.flatMap((section) => section.tasks)
  const atOpening = [...sections, ...tasks.flatMap((task) => task.children)]
  return [
    ...atOpening.flatMap(({ when, path }) => findingsOf(when, [...path, 'when'], true)),
    ...tasks.flatMap(({ when, path }) => findingsOf(when, [...path, 'when'], false)),
    ...findingsOf(onClose.when, ['on_close', 'when'], false),
  ]
}

function findingsOf(when: string | undefined, path: Path, isAtOpening: boolean): Finding[] {
  if (when === undefined) return []
  const problems = checkCondition(when)
  if (problems.length === 0 && isAtOpening && asksLater(when)) {
    const message = 'The condition asks for what is not known when the issue is opened.'
    return [{ path, message, hint: 'write it at whole tasks' }]
  }
  return problems.map(({ offset, message, hint }) => ({ path, offset, message: `The condition ${message}.`, hint }))
}
