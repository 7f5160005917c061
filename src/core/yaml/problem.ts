/**
 * What is wrong at one place of a file that a person wrote: a sentence, and what to write instead.
 * Lines and columns count from 1. A `note` is worth saying and stops nothing.
 */
export interface Problem {
  file: string
  line: number
  column: number
  message: string
  hint?: string
  severity?: 'note'
  /** It is none of its own and stands for so many others. */
  more?: number
}
