import { anchorNames } from '../../account/account-anchors.ts'
import { didYouMean } from '../../yaml/did-you-mean.ts'
import type { Path } from '../../yaml/locations.ts'
import { type DueRule, dueRulesOf } from './due-rules.ts'
import type { Finding } from './finding.ts'
import type { Outline, OutlineTask } from './outline.ts'
import { dueUnits } from './outline-due.ts'

/** Due rules have one unit and count from one date, which there is. */
export function checkDue(outline: Outline): Finding[] {
  const ofAnchors = [
    ...anchorFinding(outline.anchor, ['anchor'], false),
    ...outline.sections.flatMap(({ anchor, path }) => anchorFinding(anchor, [...path, 'anchor'], true)),
  ]
  const ofRules = dueRulesOf(outline).flatMap((rule) => [
    ...unitFinding(rule),
    ...directionFindings(rule),
    ...anchorFinding(rule.due.from, [...rule.path, 'from'], rule.kind === 'task'),
    ...anchorFinding(rule.due.before, [...rule.path, 'before'], false),
  ])
  return [...ofAnchors, ...ofRules, ...outline.sections.flatMap((section) => section.tasks.flatMap(contradiction))]
}

function unitFinding({ due, path, who }: DueRule): Finding[] {
  const units = dueUnits.filter((unit) => due[unit] !== undefined)
  if (units.length === 1) return []
  const hint = `write one of ${dueUnits.join(', ')}`
  if (units.length === 0) return [{ path, message: `${who} has a due rule without a number of days or months.`, hint }]
  return [{ path, message: `${who} is due in ${units.join(' and ')} at once.`, hint }]
}

/** A rule counts forwards, back, or in parts of the term, never two of these. */
function directionFindings({ due, path, who }: DueRule): Finding[] {
  const { from, before, term_fraction: fraction, plus_days: plus, days, bdays, kpi } = due
  const found: Finding[] = []
  const find = (at: string, message: string, hint: string) => found.push({ path: [...path, at], message, hint })
  if (from !== undefined && before !== undefined)
    find('before', `${who} counts from ${from} and back from ${before} at once.`, 'remove one of them')
  if (fraction !== undefined && (from !== undefined || before !== undefined))
    find(
      'term_fraction',
      `${who} counts in parts of the term, which is always from its start.`,
      'remove from and before',
    )
  if (plus !== undefined && (days !== undefined || bdays !== undefined))
    find('plus_days', `${who} is due in days, with further days on top.`, 'write the sum')
  const negative = dueUnits.find((unit) => (due[unit] ?? 0) < 0)
  if (before !== undefined && negative !== undefined)
    find(
      negative,
      `${who} counts back from ${before} a number below zero.`,
      `write from: ${before}, or the number without its sign`,
    )
  if (kpi !== undefined && (before !== undefined || fraction !== undefined))
    find('kpi', `${who} is the target of a metric, and no metric counts back or in parts of the term.`, 'write days')
  return found
}

function anchorFinding(name: string | undefined, path: Path, isTask: boolean): Finding[] {
  if (name === undefined || (isTask && (name === 'now' || name.startsWith('task:')))) return []
  if (anchorNames.some((known) => known === name)) return []
  const meant = didYouMean(name, anchorNames)
  const known = isTask ? [...anchorNames, 'task:<id>'] : anchorNames
  return [
    {
      path,
      message: `There is no date ${name} to count from.`,
      hint: meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}`,
    },
  ]
}

function contradiction({ id, path, required, optional, owner }: OutlineTask): Finding[] {
  if (required && optional) {
    const message = `The task ${id} is required and optional at once.`
    return [{ path: [...path, 'optional'], message, hint: 'remove one of them' }]
  }
  if (!required || owner !== 'bot') return []
  const message = `The task ${id} is required and the bot's own: a phase would wait for a mail or a list, and nobody could help it.`
  return [{ path: [...path, 'required'], message, hint: 'remove required, or give it to a person' }]
}
