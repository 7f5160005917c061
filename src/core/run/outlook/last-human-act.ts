import { compareInstants } from '../../calendar/compare-instants.ts'
import { type Bots, isBot } from '../../history/bots.ts'
import type { Fact } from '../../history/fact.ts'
import type { Note, Snapshot } from '../../history/snapshot.ts'

/** GitLab's system notes of a person who changed a date of the issue. */
const dateChange = /^(changed|removed) (due|start) date\b/

/**
 * When a person last did something on the issue (domain.md D.6): a tick, an edit, a comment, a label, an assignee, a date, a closing or reopening.
 * What the bot wrote never counts, nor that the issue was mentioned elsewhere. The opening is the first act, whoever's: somebody asked for it.
 */
export function lastHumanAct({ issue, notes }: Snapshot, facts: readonly Fact[], bots: Bots): string {
  const byPeople = facts.findLast(({ byBot }) => !byBot)?.at
  const said = notes.findLast((note) => isAct(note) && !isBot(bots, note.author))?.createdAt
  return [byPeople, said].reduce<string>(
    (last, at) => (at && compareInstants(at, last) > 0 ? at : last),
    issue.createdAt,
  )
}

function isAct({ system, body }: Note): boolean {
  return !system || dateChange.test(body)
}
