import { EvaluationError } from '@marcbachmann/cel-js'
import { RE2JS, RE2JSSyntaxException } from 're2js'

/** The function that takes the place of CEL's `matches` when a condition is evaluated. */
export const matchesLinear = 'matchesLinear'

/**
 * Whether a pattern is found in a text, by RE2, the engine that CEL means: its work grows with the text alone. JavaScript's own takes
 * 46 s for `^(a+)+$` and a name of 31 letters.
 */
export function isFound(text: string, pattern: string): boolean {
  try {
    return RE2JS.compile(pattern).matcher(text).find()
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) throw new EvaluationError(`Not a pattern: ${pattern}`)
    throw error
  }
}

/** What is wrong with a pattern: RE2 has neither `(?=…)` nor `\1`, which no engine finds in linear time, and repeats 1000 times at most. */
export function patternProblem(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern)
    return undefined
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return error.message.replace('error parsing regexp: ', '')
    throw error
  }
}
