import { compareInstants } from '../../calendar/compare-instants.ts'
import type { Command } from '../../command/command.ts'
import { parseCommand } from '../../command/parse-command.ts'
import type { FactOf } from '../../history/fact.ts'
import type { SaidAnswer } from '../../history/said-answer.ts'

/** Canonical lines have no date that hangs on a day: whichever is named reads the same. */
const ANY_DAY = Temporal.PlainDate.from('2000-01-01')

/**
 * What people recorded by commands, as the bot answered it, oldest first; `page`: the address. Of several answers to one comment the first one
 * given counts. What was taken back is left out, and that it was. A line that this bot cannot read is none: a later version wrote it.
 */
export function commandedFacts(answers: readonly SaidAnswer[], page: string): FactOf<'commanded'>[] {
  const byComment = new Map<number, SaidAnswer>()
  for (const answer of answers) if (!byComment.has(answer.note)) byComment.set(answer.note, answer)
  const facts = [...byComment.values()].flatMap((answer) => factsOf(answer, page))
  const undone = new Set(facts.flatMap(({ command }) => (command.name === 'undo' ? [command.of] : [])))
  return facts
    .filter((fact) => fact.command.name !== 'undo' && !undone.has(`${fact.evidence.id}.${fact.place}`))
    .sort(byTime)
}

function factsOf({ note, by, at, did }: SaidAnswer, page: string): FactOf<'commanded'>[] {
  const evidence = { kind: 'note' as const, id: note, url: `${page}#note_${note}` }
  return did.flatMap((line, index): FactOf<'commanded'>[] => {
    const command = line === null ? null : readCanonical(line)
    return command ? [{ kind: 'commanded', at, by, byBot: false, evidence, command, place: index + 1 }] : []
  })
}

function readCanonical(line: string): Command | null {
  const read = parseCommand(line, { today: ANY_DAY })
  return 'command' in read ? read.command : null
}

function byTime(a: FactOf<'commanded'>, b: FactOf<'commanded'>): number {
  return compareInstants(a.at, b.at) || a.evidence.id - b.evidence.id || a.place - b.place
}
