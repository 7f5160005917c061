/** What identifies a run: `<account>/<playbook>/<n>`, `n` counting from 1 (architecture.md 3). */
export interface RunKey {
  account: string
  playbook: string
  n: number
}

const pattern = /^([a-z0-9][a-z0-9._-]*)\/([a-z0-9][a-z0-9-]*)\/([1-9]\d{0,8})$/

/** Reads a run key; `null` if it is none. */
export function parseRunKey(runKey: string): RunKey | null {
  const [, account, playbook, n] = pattern.exec(runKey) ?? []
  return account && playbook ? { account, playbook, n: Number(n) } : null
}

/** Writes a run key. */
export function formatRunKey({ account, playbook, n }: RunKey): string {
  return `${account}/${playbook}/${n}`
}

/** The account's part of a run key; `null` if it is none. */
export function accountKeyOfRun(runKey: string): string | null {
  return parseRunKey(runKey)?.account ?? null
}

/** The number of a run among those of its account and playbook: for a playbook of a year, the year with the customer. */
export function yearOfRun(runKey: string): number {
  return parseRunKey(runKey)?.n ?? 1
}
