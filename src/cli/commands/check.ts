import { check } from '../check/check.ts'
import type { Command } from '../command.ts'
import { ROOT } from '../settings.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** `check`: all errors of configuration, playbooks, templates and accounts, each with its place. */
export const checkCommand: Command = {
  summary: 'say all that is wrong in config/, templates/ and accounts',
  usage: `check [account.yml or folder…] [--json] [--junit FILE] [--code-quality FILE]

  --json                the problems as JSON
  --junit FILE          write a JUnit report, for the merge request
  --code-quality FILE   write a Code Quality report, for the merge request

Without paths, accounts/ is checked if it is there. Talks to no GitLab.`,
  words: Number.POSITIVE_INFINITY,
  options: { json: { type: 'boolean' }, junit: { type: 'string' }, 'code-quality': { type: 'string' } },
  run({ values, positionals }, io) {
    const junit = text(values.junit)
    const codeQuality = text(values['code-quality'])
    const reports = { ...(junit ? { junit } : {}), ...(codeQuality ? { codeQuality } : {}) }
    return check({ folder: ROOT, paths: positionals, json: values.json === true, ...reports }, io)
  },
}
