import type { ReconcileContext } from '../reconcile-context.ts'

/**
 * The same loop, in which the members are listed once, and the issues of others that carry a run's marker searched once, however many
 * ask for them; a failure is asked again. For one sweep or burst.
 */
export function askedOnce(context: ReconcileContext): ReconcileContext {
  const { gitlab } = context
  const members = once(() => gitlab.members())
  const searchOthers = once(() => gitlab.searchOthers())
  return { ...context, gitlab: { ...gitlab, members, searchOthers } }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined
      throw error
    })
    return asked
  }
}
