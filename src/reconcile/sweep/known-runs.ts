import type { KnownRun } from '../../core/history/known-run.ts'

/** The runs that the store knows, loaded once for a sweep and found by key and by issue. */
export interface KnownRuns {
  all(): Iterable<KnownRun>
  run(runKey: string): KnownRun | undefined
  ofIssue(iid: number): KnownRun[]
  /** Whether it is known, and beyond doubt, that this issue is a run. */
  isCertain(iid: number): boolean
  save(run: KnownRun): void
  drop(runKey: string): void
}

/** An index over these runs; what is saved here is not stored by that. */
export function knownRuns(runs: KnownRun[]): KnownRuns {
  const byKey = new Map<string, KnownRun>()
  const byIssue = new Map<number, KnownRun[]>()
  const drop = (runKey: string) => {
    const before = byKey.get(runKey)
    if (!before) return
    byKey.delete(runKey)
    const others = (byIssue.get(before.iid) ?? []).filter((run) => run.runKey !== runKey)
    if (others.length > 0) byIssue.set(before.iid, others)
    else byIssue.delete(before.iid)
  }
  const save = (run: KnownRun) => {
    drop(run.runKey)
    byKey.set(run.runKey, run)
    byIssue.set(run.iid, [...(byIssue.get(run.iid) ?? []), run])
  }
  for (const run of runs) save(run)
  const ofIssue = (iid: number) => byIssue.get(iid) ?? []
  return {
    all: () => byKey.values(),
    run: (runKey) => byKey.get(runKey),
    ofIssue,
    isCertain: (iid) => ofIssue(iid).some((run) => !run.doubtful),
    save,
    drop,
  }
}
