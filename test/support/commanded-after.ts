import type { Command } from '../../src/core/command/command.ts'
import { formatCommand } from '../../src/core/command/format-command.ts'
import type { SaidAnswer } from '../../src/core/history/said-answer.ts'
import type { PlanInput } from '../../src/core/plan/plan-input.ts'
import { person } from './memory-gitlab.ts'

/** That a person commanded this at that instant, and the bot took it. */
export interface Commanded {
  at: string
  by: string
  commands: (Command | null)[]
}

/** The answers that the bot gave to comments with these commands; the first to the comment 5001, and so on. */
export function answersTo(...comments: Commanded[]): SaidAnswer[] {
  return comments.map(({ at, by, commands }, index) => {
    const did = commands.map((command) => command && formatCommand(command))
    return { note: 5001 + index, by: person(by), at, did }
  })
}

/** The run once people commanded this besides, as the store remembers it. */
export function afterCommands<I extends Pick<PlanInput, 'savedAnswers'>>(input: I, ...comments: Commanded[]): I {
  return { ...input, savedAnswers: [...(input.savedAnswers ?? []), ...answersTo(...comments)] }
}
