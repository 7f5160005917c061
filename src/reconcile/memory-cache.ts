import { accountKeyOfPath } from '../core/account/account-path.ts'
import type { Snapshot } from '../core/history/snapshot.ts'
import type { Cache, CachedAccount, KnownRun } from './ports.ts'

/** A cache that lives as long as its process, for commands that open no store; values go in and out as copies, as in a database. */
export function memoryCache(): Cache {
  const snapshots = new Map<number, Snapshot>()
  const runs = new Map<string, KnownRun>()
  const intents = new Map<string, string>()
  const accounts = new Map<string, CachedAccount>()
  const facts = new Map<string, string>()
  return {
    snapshot: async (iid) => structuredClone(snapshots.get(iid)),
    saveSnapshot: async (snapshot) => void snapshots.set(snapshot.issue.iid, structuredClone(snapshot)),
    dropSnapshot: async (iid) => void snapshots.delete(iid),
    runs: async () => structuredClone([...runs.values()]),
    run: async (runKey) => structuredClone(runs.get(runKey)),
    saveRun: async (run) => void runs.set(run.runKey, { ...run }),
    intents: async () => [...intents].map(([runKey, since]) => ({ runKey, since })),
    saveIntent: async (runKey, since) => void (intents.has(runKey) || intents.set(runKey, since)),
    dropIntent: async (runKey) => void intents.delete(runKey),
    accounts: async () => structuredClone([...accounts.values()]),
    async account(key) {
      const [file, twin] = [...accounts.values()].filter(({ path }) => accountKeyOfPath(path) === key)
      return twin ? undefined : structuredClone(file)
    },
    saveAccount: async (account) => void accounts.set(account.path, { ...account }),
    async saveCsmSince({ path, blob }, csmSince) {
      const stored = accounts.get(path)
      if (stored?.blob === blob) accounts.set(path, { ...stored, csmSince })
    },
    async saveTold(path, told) {
      const stored = accounts.get(path)
      if (stored) accounts.set(path, { ...stored, told })
    },
    dropAccount: async (path) => void accounts.delete(path),
    fact: async (name) => facts.get(name),
    saveFact: async (name, value) => void facts.set(name, value),
  }
}
