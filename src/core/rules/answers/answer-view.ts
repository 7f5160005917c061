import { botNames } from '../../run/conversation/bot-names.ts'
import type { Answer, AnsweredLine } from '../../run/conversation/conversation.ts'
import type { RunState } from '../../run/run-state.ts'
import { helpView } from './help-view.ts'
import { statusAnswer } from './status-answer.ts'

/** So many changes are told one by one. */
const FEW = 8

/** What `templates/answers/answer.hbs` says of one comment. */
export function answerView({ lines, changes, next }: Answer, state: RunState): Record<string, unknown> {
  const mention = `@${botNames(state.bots)[0]}`
  const isTaken = lines.some(({ decision }) => decision.kind === 'taken')
  const told = new Set(lines.flatMap(({ decision }) => (decision.kind === 'told' ? [decision.what] : [])))
  return {
    lines: lines.map((line) => lineView(line, mention)),
    changes: changes.slice(0, FEW),
    more: Math.max(0, changes.length - FEW),
    isUnchanged: isTaken && changes.length === 0,
    next: isTaken ? next : null,
    status: told.has('status') ? statusAnswer(state, next) : null,
    help: told.has('help') ? helpView(mention) : null,
  }
}

function lineView({ line, canonical, decision }: AnsweredLine, mention: string) {
  const isRefused = decision.kind === 'refused'
  return {
    kind: decision.kind,
    line: canonical ?? line,
    words: decision.kind === 'taken' ? decision.words : [],
    problem: isRefused ? decision.problem : null,
    suggestions: isRefused ? decision.suggestions.map((one) => `${mention} ${one}`) : [],
  }
}
