import type { Cache } from '../ports/cache.ts'
import type { ReconcileContext } from './reconcile-context.ts'

/** Works alone for a key, with a loop that writes nothing any more once the claim to that key is lost. */
export function alone<T>(
  context: ReconcileContext,
  key: string,
  work: (context: ReconcileContext) => Promise<T>,
): Promise<T> {
  return context.exclusive(key, (claim) => work(claim ? underClaim(context, claim) : context))
}

/**
 * The loop for as long as a claim lasts. When it is lost another process does the same work: nothing more is written to GitLab or kept,
 * each try throws what the signal says, and a sweep breaks off. What was sent just then cannot be called back.
 */
export function underClaim(context: ReconcileContext, claim: AbortSignal): ReconcileContext {
  const signal = context.signal ? AbortSignal.any([context.signal, claim]) : claim
  const claimed =
    <Args extends unknown[], T>(write: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      claim.throwIfAborted()
      return await write(...args)
    }
  const { cache } = context
  const keeping: Omit<
    Cache,
    | 'snapshot'
    | 'runs'
    | 'runsOf'
    | 'runsOfIssue'
    | 'run'
    | 'issuesToWake'
    | 'nextWakeTime'
    | 'nudges'
    | 'answers'
    | 'mentionsOf'
    | 'intents'
    | 'intent'
    | 'accounts'
    | 'accountEntries'
    | 'accountFiles'
    | 'account'
    | 'watermark'
  > = {
    saveSnapshot: claimed(cache.saveSnapshot),
    dropSnapshot: claimed(cache.dropSnapshot),
    saveRun: claimed(cache.saveRun),
    savePlanned: claimed(cache.savePlanned),
    dropRun: claimed(cache.dropRun),
    // What was written was written, whoever works at it now: forgotten, it would be said again.
    saveNudges: cache.saveNudges,
    saveAnswers: cache.saveAnswers,
    saveIntent: claimed(cache.saveIntent),
    dropIntent: claimed(cache.dropIntent),
    saveAccount: claimed(cache.saveAccount),
    saveSettled: claimed(cache.saveSettled),
    saveCsmSince: claimed(cache.saveCsmSince),
    saveTold: claimed(cache.saveTold),
    dropAccount: claimed(cache.dropAccount),
    saveWatermark: claimed(cache.saveWatermark),
  }
  return {
    ...context,
    signal,
    dispatch: claimed(context.dispatch),
    cache: { ...cache, ...keeping },
  }
}
