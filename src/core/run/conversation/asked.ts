import type { Command } from '../../command/command.ts'
import type { User } from '../../history/snapshot.ts'
import type { RunState } from '../run-state.ts'
import type { Standing } from './standing.ts'

/** The command of one name. */
export type CommandOf<N extends Command['name']> = Extract<Command, { name: N }>

/** Who asks, and when: what is decided of a command is decided of it. */
export interface Asked {
  author: User
  standing: Exclude<Standing['kind'], 'unknown' | 'unheard'>
  /** The day on which the comment was written, where its author is. */
  today: Temporal.PlainDate
  /** The instant of the comment. */
  at: string
  /** After all that was taken before it. */
  state: RunState
}
