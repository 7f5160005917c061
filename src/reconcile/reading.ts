import { mayHeal } from './outcome.ts'

/** A reading of GitLab failed: a sweep in which that happened has not seen everything (architecture.md 5). `transient`: another try may heal it. */
export class ReadFailed extends Error {
  override name = 'ReadFailed'
  readonly transient: boolean

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.transient = mayHeal(cause)
  }
}

/** Marks what goes wrong as a reading that failed; the message stays. */
export async function reading<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof ReadFailed ? error : new ReadFailed(error)
  }
}
