import { z } from 'zod'
import type { Action } from '../../core/action/action.ts'
import { colorOf } from '../../core/playbook/label-colors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Connection } from '../connection.ts'
import { type Gate, throughGate } from '../gate.ts'
import { readList } from '../parsing/read-list.ts'
import { makeLabel } from './make-label.ts'

/** What it works with; `colors` by label or scope. */
export interface Coloring {
  connection: Connection
  gate: Gate
  colors: Readonly<Record<string, string>>
  clock: Clock
}

/** Milliseconds after which the project's labels are listed again: a label may have been deleted. */
const LISTED_FOR = 86_400_000

const named = z.object({ name: z.string() })

/**
 * Makes the labels that an action puts on and the project lacks, each in its colour: GitLab, which makes them on use, gives them all
 * the same. One list a day, and one request for each label that is new. What fails here is only logged: the action gets its label all
 * the same.
 */
export function colorLabels({ connection, gate, colors, clock }: Coloring): (action: Action) => Promise<void> {
  let listedAt = 0
  let known: Promise<Map<string, Promise<void>>> | undefined

  const listed = () => {
    if (known === undefined || clock.now() - listedAt > LISTED_FOR) {
      listedAt = clock.now()
      known = projectLabels(connection)
    }
    return known
  }
  const make = async (name: string, color: string) => {
    const label = { kind: 'make-label', name, color } as const
    try {
      const applied = await throughGate(gate, label, () => makeLabel(connection, label))
      if ('reason' in applied) throw new Error(applied.reason)
    } catch (error) {
      gate.log.warn(
        { label: name, error: String(error) },
        "a label has GitLab's colour: it could not be made in its own",
      )
    }
  }
  return async (action) => {
    const colored = putOnBy(action).filter((name) => colorOf(colors, name) !== undefined)
    if (colored.length === 0) return
    try {
      const labels = await listed()
      for (const name of colored) {
        const made = labels.get(name) ?? make(name, colorOf(colors, name) ?? '')
        labels.set(name, made)
        await made
      }
    } catch (error) {
      known = undefined
      gate.log.warn({ error: String(error) }, "the project's labels could not be listed: new ones get GitLab's colour")
    }
  }
}

/** The labels that there are, the groups' too; none of them is to be made. */
async function projectLabels(connection: Connection): Promise<Map<string, Promise<void>>> {
  const { entries } = await readList(connection, 'labels', {}, named)
  return new Map(entries.map(({ item }) => [item.name, Promise.resolve()]))
}

function putOnBy(action: Action): string[] {
  if (action.kind === 'open-run') return action.labels
  return action.kind === 'change-labels' ? action.add : []
}
