import type { Mark } from 'gitlab-markdown'
import type { Snapshot, User } from '../../../history/snapshot.ts'
import type { Act } from '../act.ts'
import { ActError } from '../act-error.ts'
import type { DescriptionEdit } from '../edit-description.ts'
import type { PersonStep } from './person-step.ts'

/** The acts of one step, in the order in which GitLab does them: the description, then labels and the rest. `person` knows people by their user name. */
export function actsOf(step: PersonStep, snapshot: Snapshot, person: (username: string) => User): Act[] {
  const edits = editsOf(step)
  const notes = (kind: string) => commentOf(snapshot, kind)
  const acts: (Act | false)[] = [
    (edits.length > 0 || step.page !== undefined) && { kind: 'save', edits, page: step.page },
    step.label.length + step.unlabel.length > 0 && { kind: 'label', add: step.label, remove: step.unlabel },
    step['rename-label'] !== undefined && { kind: 'rename-label', ...step['rename-label'] },
    step['delete-label'] !== undefined && { kind: 'delete-label', name: step['delete-label'] },
    step.assign !== undefined && { kind: 'assign', users: step.assign.map(person) },
    step.due !== undefined && { kind: 'due', date: step.due },
    step.confidential !== undefined && { kind: 'confidential', confidential: step.confidential },
    step.comment !== undefined && { kind: 'comment', body: step.comment },
    step['copy-note'] !== undefined && { kind: 'comment', body: notes(step['copy-note']).body },
    step['edit-note'] !== undefined && {
      kind: 'edit-note',
      note: notes(step['edit-note'].note).id,
      body: step['edit-note'].body,
    },
    step['delete-note'] !== undefined && { kind: 'delete-note', note: notes(step['delete-note']).id },
    step.close === true && { kind: 'close' },
    step.reopen === true && { kind: 'reopen' },
  ]
  const done = acts.filter((act) => act !== false)
  if (done.length === 0) throw new ActError(`nothing is done here by ${step.by}`)
  return done
}

function editsOf(step: PersonStep): DescriptionEdit[] {
  const marks = (tasks: string[], mark: Mark) => tasks.map((name) => markOf(name, mark))
  const lines = (kind: 'remove-line' | 'copy-line' | 'lose-marker') => step[kind].map((task) => ({ kind, task }))
  return [
    ...lines('copy-line'),
    ...marks(step.tick, 'x'),
    ...marks(step.untick, ' '),
    ...marks(step['not-applicable'], '~'),
    ...(step['add-line'] ? [{ kind: 'add-line' as const, ...step['add-line'] }] : []),
    ...(step.replace ? [{ kind: 'replace' as const, ...step.replace }] : []),
    ...lines('lose-marker'),
    ...lines('remove-line'),
    ...(step['lose-all-markers'] ? [{ kind: 'lose-all-markers' as const }] : []),
  ]
}

function markOf(name: string, mark: Mark): DescriptionEdit {
  const [task = '', copy = '1'] = name.split('/')
  return { kind: 'mark', task, mark, copy: Number(copy) - 1 }
}

/** The last comment with a marker of that kind. */
function commentOf({ notes }: Snapshot, kind: string) {
  const found = notes.findLast((note) => !note.system && note.body.includes(`<!-- onboarding-bot ${kind} `))
  if (!found) throw new ActError(`the bot has written no note of the kind ${kind}`)
  return found
}
