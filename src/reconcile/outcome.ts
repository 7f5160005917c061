/**
 * What became of one request. `skipped`: there is nothing the bot can do, and why (a bad account, a deleted issue). `failed`: something
 * could not be read, stored or written.
 */
export type Outcome =
  | { kind: 'unchanged' }
  | { kind: 'changed'; actions: number }
  | { kind: 'skipped' | 'failed'; reason: string }

/** A defect of ours comes again each time; what GitLab, the network or another save did may not. */
export function mayHeal(error: unknown): boolean {
  return error instanceof RetryableError || (error instanceof Error && 'transient' in error && error.transient === true)
}

/** What another try may heal: the queue tries again with growing pauses, a sweep counts it as failed. */
export class RetryableError extends Error {
  override name = 'RetryableError'
}
