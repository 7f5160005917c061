import { z } from 'zod'
import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'

const labelled = z.object({ labels: z.array(z.string()) })

/**
 * Adds and removes labels by one PUT, never by replacing the list. To change nothing is a mistake of the caller: GitLab answers even
 * that with a hook (law 4).
 */
export async function changeLabels(connection: Connection, change: ActionOf<'change-labels'>): Promise<Applied> {
  if (change.add.length + change.remove.length === 0) throw new Error('change-labels with no label to add or to remove')
  const add = labelList(change.add)
  if (add.kind === 'unsayable') return { kind: 'refused', reason: add.reason }
  const remove = labelList(change.remove)
  if (remove.kind === 'unsayable') return { kind: 'refused', reason: remove.reason }
  const reply = await connection.issues.edit(connection.project, change.iid, {
    ...(add.text === '' ? {} : { addLabels: add.text }),
    ...(remove.text === '' ? {} : { removeLabels: remove.text }),
  })
  const { labels } = parseReply(labelled, reply, `PUT ${connection.base}/issues/${change.iid}`, 'unclear')
  // Labels that the bot may not set, or that GitLab writes otherwise, are dropped with 200 (facts 0.10).
  const untaken = [
    ...change.add.filter((name) => !labels.includes(name)),
    ...change.remove.filter((name) => labels.includes(name)),
  ]
  if (untaken.length === 0) return { kind: 'done' }
  const reason = `GitLab answered 200 and left as it was: ${untaken.join(', ')} (the bot's user needs the role Reporter)`
  return { kind: 'refused', reason }
}

/** The names as GitLab takes them, or why it cannot take them. */
type LabelList = { kind: 'list'; text: string } | { kind: 'unsayable'; reason: string }

/**
 * Label names joined for `labels`, `add_labels` or `remove_labels`. Refuses what GitLab would take for something else: a comma divides
 * names, outer white space is cut, a name over 255 characters vanishes without a word, and two new names that differ only in case make
 * it answer 500 (facts 0.9).
 */
export function labelList(names: readonly string[]): LabelList {
  for (const name of names) {
    if (name.includes(',')) return unsayable(name, 'a comma divides label names')
    if (name.trim() !== name || name === '') return unsayable(name, 'a label name has no white space around it')
    if (name.length > 255) return unsayable(name.slice(0, 20), 'a label name has at most 255 characters')
  }
  const duplicate = names.find((name, at) =>
    names.some((other, before) => before < at && other.toLowerCase() === name.toLowerCase()),
  )
  if (duplicate !== undefined)
    return unsayable(duplicate, 'it is there twice, or differs from another one only in case')
  return { kind: 'list', text: names.join(',') }
}

function unsayable(name: string, reason: string): LabelList {
  return { kind: 'unsayable', reason: `the label "${name}" cannot be set: ${reason}` }
}
