import { formatCommand } from '../../command/format-command.ts'
import { parseCommand } from '../../command/parse-command.ts'
import type { SaidAnswer } from '../../history/said-answer.ts'
import type { RunInput } from '../run-input.ts'
import { type RunState, runStateOf } from '../run-state.ts'
import type { Asked } from './asked.ts'
import { authorToday } from './author-today.ts'
import { changesBetween } from './changes-between.ts'
import type { Answer, AnsweredLine } from './conversation.ts'
import { decide } from './decide.ts'
import { type Decision, refused } from './decision.ts'
import type { WaitingComment } from './waiting-comments.ts'

/** More than these in one comment are a mistake of whoever pasted them. */
const MOST = 20

/** What is answered to one comment, and the state of the run after it. Each of its commands is decided after those before it. */
export function answerTo(
  { note, lines }: WaitingComment,
  input: RunInput,
  before: RunState,
  standing: Asked['standing'],
): { answer: Answer; after: RunState; input: RunInput } {
  const { savedAnswers = [] } = input
  const today = authorToday(note, before)
  const said = (did: (string | null)[]): SaidAnswer => ({ note: note.id, by: note.author, at: note.createdAt, did })
  const withAnswer = (did: (string | null)[]): RunInput => ({ ...input, savedAnswers: [...savedAnswers, said(did)] })
  let after = before
  const answered: AnsweredLine[] = []
  for (const line of lines.length > MOST ? [] : lines) {
    const decision = decisionOn(line, { author: note.author, standing, today, at: note.createdAt, state: after })
    const canonical = decision.kind === 'taken' ? formatCommand(decision.command) : null
    answered.push({ line, canonical, decision })
    if (canonical !== null) after = runStateOf(withAnswer(answered.map((one) => one.canonical)))
  }
  if (lines.length > MOST) answered.push({ line: lines[0] ?? '', canonical: null, decision: tooMany(lines.length) })
  const did = answered.map(({ canonical }) => canonical)
  const changes = changesBetween(before, after)
  const answer = { comment: note, said: said(did), lines: answered, changes, next: nextOf(after) }
  return { answer, after, input: withAnswer(did) }
}

function decisionOn(line: string, asked: Asked): Decision {
  const read = parseCommand(line, { today: asked.today })
  return 'command' in read ? decide(read.command, asked) : refused(read.problem, ...read.suggestions)
}

function tooMany(count: number): Decision {
  return refused(
    `This comment has ${count} commands, and the bot takes ${MOST} at most from one: nothing was done. Write them in several comments.`,
  )
}

function nextOf({ judgedBy, snapshot }: RunState): Answer['next'] {
  const [first] = snapshot.issue.state === 'closed' ? [] : judgedBy.deadlines
  return first ? { name: first.name, day: first.day.toString() } : null
}
