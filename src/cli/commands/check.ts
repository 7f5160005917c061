import { check } from '../check/check.ts'
import { projectAccounts } from '../check/project-accounts.ts'
import type { Command } from '../command.ts'
import { ROOT } from '../settings.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** `check`: all errors of configuration, playbooks, templates and accounts, each with its place. */
export const checkCommand: Command = {
  summary: 'say all that is wrong in config/, templates/ and accounts',
  words: [['[accounts...]', "accounts' files, or folders of them"]],
  options: [
    ['--json', 'the problems as JSON'],
    ['--junit <file>', 'write a JUnit report, for the merge request'],
    ['--code-quality <file>', 'write a Code Quality report, for the merge request'],
  ],
  notes:
    'Without words, accounts/ is checked; where it holds none, the accounts on the default branch of the project that GITLAB_URL, GITLAB_TOKEN and ONBOARDING_PROJECT name.',
  run({ values, positionals }, io) {
    const junit = text(values.junit)
    const codeQuality = text(values.codeQuality)
    const reports = { ...(junit ? { junit } : {}), ...(codeQuality ? { codeQuality } : {}) }
    const json = values.json === true
    return check({ folder: ROOT, paths: positionals, json, readProject: projectAccounts(), ...reports }, io)
  },
}
