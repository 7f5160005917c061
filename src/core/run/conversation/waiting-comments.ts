import { compareInstants } from '../../calendar/compare-instants.ts'
import { commandsIn } from '../../command/commands-in.ts'
import { isBot } from '../../history/bots.ts'
import type { Note } from '../../history/snapshot.ts'
import type { RunState } from '../run-state.ts'
import { botNames } from './bot-names.ts'
import { commandsSinceOf } from './commands-since.ts'

/** A comment that asks the bot for something and has no answer. `lines`: its commands, without the mention. */
export interface WaitingComment {
  note: Note
  lines: string[]
}

/** Those of a run, in their order, as they read now. One that was answered once is answered, whatever became of it and of the answer. */
export function waitingComments(state: Omit<RunState, 'conversation'>): WaitingComment[] {
  const { asRead, notes, savedAnswers = [], bots } = state
  const since = commandsSinceOf(notes, state)
  const answered = new Set([...notes.answers.keys(), ...savedAnswers.map(({ note }) => note)])
  const names = botNames(bots)
  return asRead.notes.flatMap((note) => {
    const isAsking = !note.system && !isBot(bots, note.author) && !answered.has(note.id)
    if (!isAsking || compareInstants(note.createdAt, since) < 0) return []
    const lines = commandsIn(note.body, names)
    return lines.length > 0 ? [{ note, lines }] : []
  })
}
