import { didYouMean } from '../../yaml/did-you-mean.ts'
import type { CheckContext, Finding } from './finding.ts'
import type { Outline } from './outline.ts'

/** Who gets the issue is a person of ours, and one thing follows a closing. */
export function checkClosing(outline: Outline, { playbooks }: CheckContext): Finding[] {
  return [...openFindings(outline, playbooks), ...roleFindings(outline)]
}

function openFindings({ id, onClose }: Outline, playbooks: readonly string[]): Finding[] {
  const { open, opensBySegment, opensNextYear } = onClose
  const next = [
    ...(open === undefined ? [] : ['open']),
    ...(opensBySegment ? ['open_by_segment'] : []),
    ...(opensNextYear ? ['open_next_year'] : []),
  ]
  const path = ['on_close', next.at(-1) ?? 'open']
  if (next.length > 1)
    return [
      { path, message: `Closing is to open ${next.join(' and ')} at once.`, hint: 'one run follows another: keep one' },
    ]
  if (open === id && open !== undefined)
    return [
      { path, message: `Closing is to open ${open} again, without end.`, hint: 'write open_next_year: true and when' },
    ]
  if (open === undefined || playbooks.includes(open)) return []
  const meant = didYouMean(open, playbooks)
  const message = `The playbook ${open} is not there yet: closing will open nothing, and the status note will say so.`
  return [{ path, message, hint: meant && `did you mean ${meant}?`, severity: 'note' }]
}

function roleFindings({ assignees, escalations }: Outline): Finding[] {
  const roles = [...assignees, ...escalations.map(({ path, to }) => ({ path: [...path, 'to'], role: to }))]
  return roles.flatMap(({ path, role }) => {
    if (role !== 'bot' && role !== 'customer') return []
    const message = `The ${role} cannot have an issue, nor be told of one.`
    return [{ path, message, hint: 'write a role of ours, as csm or csm_manager' }]
  })
}
