import { accountPaths, type CachedAccount } from '../core/account/account-file.ts'
import { isSameUser } from '../core/account/is-same-user.ts'
import { type KnownRun, wakeTimeOf } from '../core/history/known-run.ts'
import type { SaidAnswer } from '../core/history/said-answer.ts'
import type { SaidNudge } from '../core/history/said-nudge.ts'
import type { Snapshot } from '../core/history/snapshot.ts'
import { accountKeyOfRun } from '../core/text/run-key.ts'
import type { Cache } from '../ports/cache.ts'

/** A cache that lives as long as its process, for commands that open no store; values go in and out as copies, as in a database. */
export function memoryCache(): Cache {
  const snapshots = new Map<number, Snapshot>()
  const runs = new Map<string, KnownRun>()
  const nudges = new Map<string, SaidNudge[]>()
  const answers = new Map<string, Map<number, SaidAnswer>>()
  const intents = new Map<string, string>()
  const accounts = new Map<string, CachedAccount>()
  const settled = new Map<string, string>()
  const facts = new Map<string, string>()
  const filesOf = (key: string) =>
    accountPaths(key).flatMap((path) => {
      const account = accounts.get(path)
      return account ? [structuredClone(account)] : []
    })
  return {
    snapshot: async (iid) => structuredClone(snapshots.get(iid)),
    saveSnapshot: async (snapshot) => void snapshots.set(snapshot.issue.iid, structuredClone(snapshot)),
    dropSnapshot: async (iid) => void snapshots.delete(iid),
    runs: async () => structuredClone([...runs.values()]),
    runsOf: async (account) =>
      structuredClone([...runs.values()].filter(({ runKey }) => accountKeyOfRun(runKey) === account)),
    run: async (runKey) => structuredClone(runs.get(runKey)),
    runsOfIssue: async (iid) => structuredClone([...runs.values()].filter((run) => run.iid === iid)),
    saveRun: async (run) => void runs.set(run.runKey, structuredClone(run)),
    savePlanned: async (run) =>
      void (runs.get(run.runKey)?.iid === run.iid && runs.set(run.runKey, structuredClone(run))),
    issuesToWake: async (after, until) =>
      [...runs.values()]
        .flatMap((run) => {
          const at = wakeTimeOf(run)
          return at !== null && isBetween(at, after, until) ? [{ iid: run.iid, at }] : []
        })
        .sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.iid - b.iid),
    nextWakeTime: async (after) =>
      [...runs.values()]
        .flatMap((run) => wakeTimeOf(run) ?? [])
        .filter((at) => Temporal.Instant.compare(at, after) > 0)
        .sort(Temporal.Instant.compare)[0],
    dropRun: async (runKey) => void runs.delete(runKey),
    nudges: async (runKey) => structuredClone(nudges.get(runKey) ?? []),
    async saveNudges(runKey, said) {
      const all = new Map([...(nudges.get(runKey) ?? []), ...said].map((one) => [`${one.on} ${one.rules}`, one]))
      nudges.set(runKey, structuredClone([...all.values()]))
    },
    mentionsOf: async (username, since) =>
      [...nudges.values()]
        .flat()
        .filter(
          ({ to, at }) => to.some((name) => isSameUser(name, username)) && Temporal.Instant.compare(at, since) >= 0,
        )
        .map(({ at }) => at),
    answers: async (runKey) =>
      structuredClone([...(answers.get(runKey)?.values() ?? [])].toSorted((a, b) => a.note - b.note)),
    async saveAnswers(runKey, said) {
      const known = answers.get(runKey) ?? new Map<number, SaidAnswer>()
      for (const one of said) if (!known.has(one.note)) known.set(one.note, structuredClone(one))
      answers.set(runKey, known)
    },
    intents: async () => [...intents].map(([runKey, since]) => ({ runKey, since })),
    intent: async (runKey) => intents.get(runKey),
    saveIntent: async (runKey, since) => void (intents.has(runKey) || intents.set(runKey, since)),
    dropIntent: async (runKey) => void intents.delete(runKey),
    accounts: async () => structuredClone([...accounts.values()]),
    accountFiles: async (key) => filesOf(key),
    async account(key) {
      const [file, duplicate] = filesOf(key)
      return duplicate ? undefined : file
    },
    accountEntries: async () =>
      [...accounts.values()].map(({ path, blob }) => ({ path, blob, settled: settled.get(path) ?? null })),
    async saveSettled(entries) {
      for (const { path, settled: print } of entries) if (print !== null) settled.set(path, print)
    },
    async saveAccount(account) {
      accounts.set(account.path, { ...account })
      settled.delete(account.path)
    },
    async saveCsmSince({ path, blob }, csmSince) {
      const stored = accounts.get(path)
      if (stored?.blob === blob) accounts.set(path, { ...stored, csmSince })
    },
    async saveTold(path, told) {
      const stored = accounts.get(path)
      if (stored) accounts.set(path, { ...stored, told })
    },
    dropAccount: async (path) => void accounts.delete(path),
    watermark: async (name) => facts.get(name),
    saveWatermark: async (name, value) => void facts.set(name, value),
  }
}

function isBetween(at: string, after: string, until: string): boolean {
  return Temporal.Instant.compare(at, after) > 0 && Temporal.Instant.compare(at, until) <= 0
}
