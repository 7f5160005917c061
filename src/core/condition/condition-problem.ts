/** What is wrong with a condition, and at which of its letters, counted from 0. */
export interface ConditionProblem {
  offset: number
  message: string
  hint?: string | undefined
}
