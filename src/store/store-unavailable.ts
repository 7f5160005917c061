/** The store did not do what it was asked: its disk is full, its server is away. Another try may heal it. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
  readonly transient = true

  constructor(cause: unknown) {
    super(`The store did not answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
