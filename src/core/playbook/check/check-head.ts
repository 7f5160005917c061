import { didYouMean } from '../../yaml/did-you-mean.ts'
import { isOnboardingType, RUN_LABEL } from '../run-label.ts'
import { isTitleField, titleFields } from '../title.ts'
import type { CheckContext, Finding } from './finding.ts'
import type { Outline } from './outline.ts'

/** What a playbook says of itself: the fields of its title exist; segments that do not, and a label that is for others, are worth a note. */
export function checkHead(outline: Outline, { segments }: CheckContext): Finding[] {
  return [...titleFindings(outline), ...labelFindings(outline), ...segmentFindings(outline, segments)]
}

function titleFindings({ title }: Outline): Finding[] {
  if (title === undefined) return []
  const path = ['title']
  const unknown = titleFields(title).filter(({ name }) => !isTitleField(name))
  const rest = title.replaceAll(/\{\{[^{}]*\}\}/g, '')
  return [
    ...unknown.map(({ name, offset }) => ({
      path,
      offset,
      message: `The title names {{${name}}}, which neither an account nor a run has.`,
      hint: 'write a field of the account, as {{account.name}}, or {{run.year}}',
    })),
    ...(/\{\{|\}\}/.test(rest)
      ? [{ path, message: 'The title has braces without a partner.', hint: 'write {{account.name}}' }]
      : []),
    ...(/[\r\n]/.test(title) ? [{ path, message: 'The title has a line break.' }] : []),
  ]
}

/** GitLab would show it among the onboardings, where the managers filter. */
function labelFindings({ labels, type }: Outline): Finding[] {
  const index = labels.indexOf(RUN_LABEL)
  if (index === -1 || type === undefined || isOnboardingType(type)) return []
  const message = `The label ${RUN_LABEL} is for playbooks of type onboarding and assignment, and this is of type ${type}.`
  return [{ path: ['labels', index], message, hint: 'remove it', severity: 'note' }]
}

function segmentFindings({ segments: named }: Outline, known: readonly string[] | undefined): Finding[] {
  if (!known) return []
  return named.flatMap((segment, index) => {
    if (segment === '' || known.includes(segment)) return []
    const meant = didYouMean(segment, known)
    const message = `config/segments.yml has no segment ${segment}.`
    return [
      {
        path: ['applies_to', 'segments', index],
        message,
        hint: meant && `did you mean ${meant}?`,
        severity: 'note' as const,
      },
    ]
  })
}
