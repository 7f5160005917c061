import type { Params } from '../../http/params.ts'

/** Label names of a parameter: a list or a text, split at commas either way. Undefined where it is not there. */
export function labelNames(params: Params, name: string): string[] | undefined {
  return params
    .list(name)
    ?.flatMap((entry) => entry.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
