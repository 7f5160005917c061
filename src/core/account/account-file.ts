import { z } from 'zod'
import { Told } from './commit-comment.ts'

/** One `accounts/<key>.yml` of the default branch. `blob` is git's id of its content: the same blob is the same text. */
export interface AccountFile {
  path: string
  blob: string
}

/** What a commit has at a path: a text, nothing, or what cannot be an account's file, and why. */
export type FileText = { text: string } | { unread: string } | null

/** Someone with a role in the project, inherited ones included. `accessLevel` is GitLab's number (15 is Planner). */
export interface Member {
  id: number
  username: string
  accessLevel: number
  active: boolean
}

const pattern = /^accounts\/([^/]+)\.ya?ml$/

/** The key that a file of the project stands for, `accounts/<key>.yml` or `.yaml`; null for any other file. */
export function accountKeyOfPath(path: string): string | null {
  return pattern.exec(path)?.[1] ?? null
}

/** The paths at which a file of this account may stand. */
export function accountPaths(key: string): string[] {
  return [`accounts/${key}.yml`, `accounts/${key}.yaml`]
}

/**
 * What is remembered of one account file by its blob. `csmSince`: since when `team.csm` has its present value; absent while nobody needed
 * it. `commit`: the commit at which this text was read, under which its versions can be asked for. `unread`: why there is no text. `told`: what was said to a committer of this file, of this text or of one
 * before it; null or absent where nothing stands on GitLab.
 */
export const CachedAccount = z.object({
  path: z.string(),
  blob: z.string(),
  text: z.string(),
  commit: z.string().exactOptional(),
  csmSince: z.string().exactOptional(),
  unread: z.string().exactOptional(),
  told: Told.nullable().exactOptional(),
})
export type CachedAccount = z.infer<typeof CachedAccount>

/** A stored account file without its text. `settled`: by what it was planned when nothing was to be done; null where something was, or nobody planned it. */
export interface AccountEntry extends Pick<CachedAccount, 'path' | 'blob'> {
  settled: string | null
}

/** A key that more than one file claims: nobody can tell which one is true, so none of them is used. */
interface DuplicateKey {
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
