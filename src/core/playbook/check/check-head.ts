import { didYouMean } from '../../yaml/did-you-mean.ts'
import { isTitleField, titleFields } from '../title.ts'
import type { CheckContext, Finding } from './finding.ts'
import type { Outline } from './outline.ts'

/** What a playbook says of itself: the fields of its title exist; segments and playbooks that it names are worth a note when they do not. */
export function checkHead(outline: Outline, { playbooks, segments }: CheckContext): Finding[] {
  return [...titleFindings(outline), ...onCloseFindings(outline, playbooks), ...segmentFindings(outline, segments)]
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
      message: `The title names {{${name}}}, which an account does not have.`,
      hint: 'write a field of the account, as {{account.name}}',
    })),
    ...(/\{\{|\}\}/.test(rest)
      ? [{ path, message: 'The title has braces without a partner.', hint: 'write {{account.name}}' }]
      : []),
    ...(/[\r\n]/.test(title) ? [{ path, message: 'The title has a line break.' }] : []),
  ]
}

function onCloseFindings({ opensOnClose }: Outline, playbooks: readonly string[]): Finding[] {
  if (opensOnClose === undefined || playbooks.includes(opensOnClose)) return []
  return [
    {
      path: ['on_close', 'open'],
      message: `The playbook ${opensOnClose} is not there yet: closing will open nothing, and the status note will say so.`,
      severity: 'note',
    },
  ]
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
