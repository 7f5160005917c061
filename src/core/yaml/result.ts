import type { Problem } from './problem.ts'

/** What a border hands inwards: a value that may be trusted, or all that is wrong with what was given. */
export type Result<T> = { value: T } | { problems: Problem[] }
