import type { RunInput } from '../run-input.ts'
import { type RunState, runStateOf } from '../run-state.ts'
import { answerTo } from './answer-to.ts'
import type { Answer, Conversation, Unanswered } from './conversation.ts'
import { isGoingInCircles } from './is-going-in-circles.ts'
import { standingOf } from './standing.ts'
import { waitingComments } from './waiting-comments.ts'

/**
 * The state of a run once all comments that wait are answered, each after the one before it, and those answers: what is planned is planned of that state,
 * so that planning again after the answers are written gives nothing. Pure: the same input gives the same.
 */
export function converse(given: RunInput): RunState {
  let input = given
  let state = runStateOf(input)
  const answers: Answer[] = []
  const unanswered: Unanswered[] = []
  for (const comment of waitingComments(state)) {
    const { author, id } = comment.note
    const standing = standingOf(author, state)
    // Those after it wait as well: what they mean may hang on it.
    if (standing.kind === 'unknown') return conversed({ answers, unanswered, needs: ['members'] })
    const { notes, savedAnswers = [] } = state
    const isCircle = isGoingInCircles(comment.note, [...notes.saidAnswers, ...savedAnswers])
    if (standing.kind === 'unheard' || isCircle) {
      const reason =
        standing.kind === 'unheard'
          ? standing.reason
          : 'its author had ten answers within the hour, and none took anything'
      unanswered.push({ note: id, author: author.username, reason })
      continue
    }
    const done = answerTo(comment, input, state, standing.kind)
    answers.push(done.answer)
    state = done.after
    input = done.input
  }
  return conversed({ answers, unanswered, needs: [] })

  function conversed(conversation: Conversation): RunState {
    const { savedAnswers } = input
    return { ...state, ...(savedAnswers ? { savedAnswers } : {}), conversation }
  }
}
