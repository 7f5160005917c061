import type { Path } from '../../yaml/locations.ts'
import type { Outline, OutlineSection, OutlineTask } from './outline.ts'
import type { OutlineDue } from './outline-due.ts'

/** A due rule with what it belongs to. */
export interface DueRule {
  kind: 'issue' | 'task' | 'until' | 'escalation'
  due: OutlineDue
  path: Path
  /** The name of the date that it counts from, forwards; undefined where it counts back, or where that is not known. */
  anchor: string | undefined
  /** What is due, as the beginning of a sentence. */
  who: string
  task?: OutlineTask
  section?: OutlineSection
}

/** The due rules of a playbook: the issue's, its phases' and tasks', and those of its escalations. */
export function dueRulesOf(outline: Outline): DueRule[] {
  const issue = issueRuleOf(outline)
  return [
    ...(issue ? [issue] : []),
    ...outline.sections.flatMap((section) => [
      ...untilRule(outline, section),
      ...section.tasks.flatMap((task) => taskRule(outline, section, task)),
    ]),
    ...outline.escalations.flatMap(({ path, after }, index): DueRule[] => {
      const who = `The escalation ${index + 1}`
      return after
        ? [{ kind: 'escalation', due: after, path: [...path, 'after'], anchor: anchorOf(after, outline), who }]
        : []
    }),
  ]
}

/** The rule for the issue's own due date. */
export function issueRuleOf(outline: Outline): DueRule | undefined {
  const { due } = outline
  return due && { kind: 'issue', due, path: ['due'], anchor: anchorOf(due, outline), who: 'The issue' }
}

function untilRule(outline: Outline, section: OutlineSection): DueRule[] {
  const { until: due, path, id } = section
  if (!due) return []
  return [
    { kind: 'until', due, path: [...path, 'until'], anchor: anchorOf(due, outline), who: `The end of ${id}`, section },
  ]
}

function taskRule(outline: Outline, section: OutlineSection, task: OutlineTask): DueRule[] {
  const { due, path, id } = task
  if (!due) return []
  const anchor = anchorOf(due, outline, section)
  return [{ kind: 'task', due, path: [...path, 'due'], anchor, who: `The task ${id}`, task, section }]
}

function anchorOf(due: OutlineDue, outline: Outline, section?: OutlineSection): string | undefined {
  if (due.before !== undefined) return undefined
  if (due.term_fraction !== undefined) return 'subscription_start'
  return due.from ?? section?.anchor ?? outline.anchor
}
