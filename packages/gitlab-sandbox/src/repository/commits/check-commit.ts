import { refuse } from '../../http/errors.ts'
import type { Params } from '../../http/params.ts'

/** Refuses a commit without a branch or a message, one after the other. */
export function checkCommit(params: Params): void {
  for (const name of ['branch', 'commit_message']) {
    if (!params.text(name)?.trim()) throw refuse.badRequest(`${name} is required`)
  }
}

/** What is wrong with how a content is encoded, to be said after the parameter's name; undefined for nothing. */
export function wrongEncoding(params: Params): string | undefined {
  const encoding = params.text('encoding')
  return encoding === undefined || encoding === 'text' || encoding === 'base64' ? undefined : 'must be text or base64'
}

/** The same of whether a file can be executed: only `true` and `false` will do. */
export function wrongMode(params: Params): string | undefined {
  const executable = params.text('execute_filemode')
  return executable === undefined || executable === 'true' || executable === 'false' ? undefined : 'must be a boolean'
}
