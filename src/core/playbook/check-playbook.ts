import type { Locations } from '../yaml/locations.ts'
import type { Problem } from '../yaml/problem.ts'
import { checkClosing } from './check/check-closing.ts'
import { checkConditions } from './check/check-conditions.ts'
import { checkDue } from './check/check-due.ts'
import { checkHead } from './check/check-head.ts'
import { checkIds } from './check/check-ids.ts'
import { checkLabels } from './check/check-labels.ts'
import { checkNeeds } from './check/check-needs.ts'
import { checkTargets } from './check/check-targets.ts'
import { checkTexts } from './check/check-texts.ts'
import { checkWindows } from './check/check-windows.ts'
import type { CheckContext, Finding } from './check/finding.ts'
import { outlineOf } from './check/outline.ts'

/**
 * What is wrong with a playbook beyond its schema, all of it at once, from top to bottom. Takes the plain data of the file, so that it
 * sees the rest of a playbook whose schema complains too.
 */
export function checkPlaybook(data: unknown, file: string, at: Locations, surroundings: CheckContext): Problem[] {
  const outline = outlineOf(data)
  const findings = [
    ...checkHead(outline, surroundings),
    ...checkIds(outline, at.value),
    ...checkLabels(outline),
    ...checkNeeds(outline),
    ...checkDue(outline),
    ...checkTargets(outline, surroundings),
    ...checkWindows(outline),
    ...checkClosing(outline, surroundings),
    ...checkTexts(outline),
    ...checkConditions(outline),
  ]
  return findings.map((finding) => placed(finding, file, at)).sort((a, b) => a.line - b.line || a.column - b.column)
}

function placed({ path, offset, message, hint, severity }: Finding, file: string, at: Locations): Problem {
  const place = offset === undefined ? at.value(path) : at.within(path, offset)
  return { file, ...place, message, ...(hint ? { hint } : {}), ...(severity ? { severity } : {}) }
}
