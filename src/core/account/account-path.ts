const pattern = /^accounts\/([^/]+)\.ya?ml$/

/** The key that a file of the project stands for, `accounts/<key>.yml` or `.yaml`; null for any other file. */
export function accountKeyOfPath(path: string): string | null {
  return pattern.exec(path)?.[1] ?? null
}

/** The paths at which a file of this account may stand. */
export function accountPaths(key: string): string[] {
  return [`accounts/${key}.yml`, `accounts/${key}.yaml`]
}
