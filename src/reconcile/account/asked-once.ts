import type { ReconcileContext } from '../reconcile-context.ts'
import { loadsOf } from '../run/loads-of.ts'

/**
 * The same loop, in which the members are listed once, the issues of others that carry a run's marker searched once, and what all runs ask of their
 * CSMs gathered once, however many ask for them; a failure is asked again. For one sweep or burst.
 */
export function askedOnce(context: ReconcileContext): ReconcileContext {
  const { gitlab } = context
  const members = once(() => gitlab.members())
  const searchOthers = once(() => gitlab.searchOthers())
  const loads = once(() => loadsOf(context))
  return { ...context, loads, gitlab: { ...gitlab, members, searchOthers } }
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
