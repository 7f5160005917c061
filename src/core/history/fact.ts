import type { Command } from '../command/command.ts'
import type { User } from './snapshot.ts'

/** Where a fact can be seen: a note has its own address, an event only its issue's (law 12). */
export interface Evidence {
  kind: 'note' | 'label-event' | 'state-event'
  id: number
  url: string
}

/** What every fact has. `at` is an instant in UTC; `by` is null where GitLab no longer knows who it was. */
interface Dated {
  at: string
  by: User | null
  byBot: boolean
  evidence: Evidence
}

/** One dated thing that happened to an issue. Everything the bot decides is decided from these and from what is true now. */
export type Fact =
  | (Dated & { kind: 'ticked'; taskId: string | null; text: string; completed: boolean })
  | (Dated & { kind: 'described' })
  | (Dated & { kind: 'assigned'; added: string[]; removed: string[] })
  | (Dated & { kind: 'labelled'; label: string | null; action: 'add' | 'remove' })
  | (Dated & { kind: 'closed' | 'reopened' })
  /**
   * A command that the bot took and answered, or answers with this plan. `at` and `by` are those of the comment, which is its evidence; what it says is
   * what the answer's marker says. `place`: which command of its comment, from 1. One that was taken back by `undo` is no fact.
   */
  | (Dated & { kind: 'commanded'; command: Command; place: number })

/** The fact of one kind. */
export type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>
