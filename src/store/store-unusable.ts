/** Why a store is refused. `locked`: another process has it; `other-project`: it belongs to another GitLab project; `newer`: a newer bot wrote it. */
export type UnusableReason = 'locked' | 'other-project' | 'damaged' | 'newer' | 'unreachable'

/** The store cannot be used as it is. The message is a sentence for a person and says what to do; nothing was deleted or changed. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable'
  readonly reason: UnusableReason

  constructor(reason: UnusableReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}
