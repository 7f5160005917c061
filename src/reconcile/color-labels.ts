import type { Action } from '../core/action/action.ts'
import { colorOf } from '../core/playbook/label-colors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Dispatch } from '../ports/dispatch.ts'
import type { GitLab } from '../ports/gitlab.ts'
import type { Log } from '../ports/log.ts'

/** What it works with; `colors` by label or scope. */
export interface Coloring {
  gitlab: Pick<GitLab, 'labelNames'>
  colors: Readonly<Record<string, string>>
  clock: Clock
  log: Log
}

/** Milliseconds after which the project's labels are listed again: a label may have been deleted. */
const LISTED_FOR = 86_400_000

/**
 * Makes the labels that an action puts on and the project lacks, each in its colour: GitLab, which makes them on use, gives them all
 * the same. One list a day, and one request for each label that is new. What fails here is only logged: the action gets its label all
 * the same.
 */
export function colorLabels(dispatch: Dispatch, { gitlab, colors, clock, log }: Coloring): Dispatch {
  let listedAt = 0
  let known: Promise<Map<string, Promise<void>>> | undefined

  const listed = () => {
    if (known === undefined || clock.now() - listedAt > LISTED_FOR) {
      listedAt = clock.now()
      known = gitlab.labelNames().then((names) => new Map(names.map((name) => [name, Promise.resolve()])))
    }
    return known
  }
  const make = async (name: string, color: string) => {
    try {
      const applied = await dispatch({ target: 'project', kind: 'make-label', name, color, reason: 'it has a colour' })
      if ('reason' in applied) throw new Error(applied.reason)
    } catch (error) {
      log.warn({ label: name, error: String(error) }, "a label has GitLab's colour: it could not be made in its own")
    }
  }
  const color = async (action: Action) => {
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
      log.warn({ error: String(error) }, "the project's labels could not be listed: new ones get GitLab's colour")
    }
  }
  return async (action) => {
    await color(action)
    return dispatch(action)
  }
}

function putOnBy(action: Action): string[] {
  if (action.kind === 'open-run') return action.labels
  return action.kind === 'change-labels' ? action.add : []
}
