/** One thing that an answered command changed, in words for people, not yet harmless. `null`: it was not there before, or is not any more. */
export interface Change {
  what: string
  was: string | null
  is: string | null
}
