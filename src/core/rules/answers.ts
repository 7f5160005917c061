import type { Action } from '../action/action.ts'
import type { Answer } from '../run/conversation/conversation.ts'
import { answerFields } from '../run/notes/answer-marker.ts'
import type { RunState } from '../run/run-state.ts'
import { withMarker, writeMarker } from '../text/marker.ts'
import { answerView } from './answers/answer-view.ts'
import type { Rule, RuleContext } from './rule.ts'

/** Who asks the bot in a comment is answered there, once, and sees by a reaction whether all of it was taken. */
export const answers: Rule = {
  id: 'answers',
  evaluate(state, context) {
    const { answers: given, needs } = state.conversation
    const actions = given.flatMap((answer) => actionsOf(answer, state, context))
    const names = given.map(({ comment }) => `comment ${comment.id} of ${comment.author.username}`)
    const asked = names.length > 0 ? `not answered yet: ${names.join(', ')}` : 'nobody asks anything'
    return { actions, reason: asked, wakeAt: null, needs: [...needs] }
  },
}

/** The reaction comes first: what a crash leaves between the two is asked for again, and the same reaction twice is one. */
function actionsOf(answer: Answer, state: RunState, { texts }: RuleContext): Action[] {
  const { iid } = state.snapshot.issue
  const { comment, said, lines } = answer
  const { id: noteId, internal } = comment
  const marker = writeMarker('answer', answerFields(state.run.runKey, said))
  const body = withMarker(texts.render('answers/answer', answerView(answer, state)), marker)
  const isClear = lines.every(({ decision }) => decision.kind !== 'refused')
  const reason = `${comment.author.username} asked`
  const visibility = internal ? { internal: true as const } : {}
  return [
    { target: 'issue', kind: 'react', iid, noteId, emoji: isClear ? 'white_check_mark' : 'question', reason },
    { target: 'issue', kind: 'reply', iid, noteId, marker, body, ...visibility, reason, answer: said },
  ]
}
