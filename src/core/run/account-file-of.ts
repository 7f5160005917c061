import { accountKeyOfRun } from '../text/run-key.ts'
import type { RunInput } from './run-input.ts'

/** The path of the account's file in the project, for people: as it is called there, else as it would be called. */
export function accountFileOf({ accountPath, run }: Pick<RunInput, 'accountPath' | 'run'>): string {
  return accountPath ?? `accounts/${accountKeyOfRun(run.runKey)}.yml`
}
