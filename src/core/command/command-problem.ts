/** A line that is no command as it stands, and what to write instead. */
export interface CommandProblem {
  /** What is so and what to do, in sentences; names of words stand between backticks. What was written is in it as it was: not harmless yet. */
  problem: string
  /**
   * The whole line put right, without the mention, ready to paste: none where nothing can be guessed, several where what was written reads more than one
   * way. What only the writer knows stands in it as `<why>`.
   */
  suggestions: readonly string[]
}
