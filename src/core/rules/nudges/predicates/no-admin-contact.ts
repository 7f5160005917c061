import { accountFileOf } from '../../../run/account-file-of.ts'
import { isResolved } from '../../../run/tasks/task-state.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

const ADMIN = 'gitlab_admin'
const NAMING = 'ho-contacts'
const DAY = 5

/** On day 5 of an onboarding its record has no contact who administers GitLab, and the task of naming one is open (N-12). */
export const noAdminContact: Predicate = (state) => {
  const { account, anchors, playbook, tasks, snapshot } = state
  const start = anchors[playbook.anchor]
  const naming = tasks.find(({ expected }) => expected.id === NAMING)
  const isKnown = account?.contacts.some(({ roles }) => roles.includes(ADMIN)) ?? true
  if (!start || !naming || isResolved(naming) || isKnown || snapshot.issue.state === 'closed') return []
  const facts = { task: naming.expected.task.text, file: accountFileOf(state) }
  return [candidate({ subject: null, dueOn: start.add({ days: DAY }), owner: runOwner(state), facts })]
}
