/** What is wrong with a line, thrown while it is read and caught where a whole line is read: it does not leave the room. */
export class Mistake extends Error {
  /** What may stand in its place, the likeliest first. */
  readonly corrections: readonly string[]
  /** Where in the line: a correction replaces it. `from` and `to` are equal where something is missing. */
  readonly from: number
  readonly to: number
  /** Whether what was written is near to what was meant: a slip of the pen, or a date that reads more than one way. */
  readonly isSlip: boolean

  constructor(
    problem: string,
    place: { from: number; to: number },
    corrections: readonly string[] = [],
    { isSlip = false } = {},
  ) {
    super(problem)
    this.from = place.from
    this.to = place.to
    this.corrections = corrections
    this.isSlip = isSlip
  }
}
