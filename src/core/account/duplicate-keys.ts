import { accountKeyOfPath } from './account-path.ts'

/** A key that more than one file claims: nobody can tell which one is true, so none of them is used. */
export interface DuplicateKey {
  key: string
  paths: string[]
}

/** Accounts with two files, `acme.yml` beside `acme.yaml`. */
export function findDuplicateKeys(files: Iterable<{ path: string }>): DuplicateKey[] {
  const pathsOf = new Map<string, string[]>()
  for (const { path } of files) {
    const key = accountKeyOfPath(path)
    if (key !== null) pathsOf.set(key, [...(pathsOf.get(key) ?? []), path])
  }
  return [...pathsOf].filter(([, paths]) => paths.length > 1).map(([key, paths]) => ({ key, paths: paths.sort() }))
}
