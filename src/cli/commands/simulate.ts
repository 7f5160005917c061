import { type Command, UsageError } from '../command.ts'
import { parseAt } from '../parse-at.ts'
import { ROOT } from '../settings.ts'
import { simulateRun } from '../simulate/simulate.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** `simulate`: day by day what the bot would do and say to a run. */
export const simulate: Command = {
  summary: 'print, day by day, what the bot would do and say to a run',
  words: [
    ['<playbook>', 'its id, with or without a version: csm-assigned, csm-assigned@1'],
    ['<account>', "the account's file"],
  ],
  options: [
    ['--acts <file>', 'what people do meanwhile, and when; without it nobody does anything'],
    ['--until <date>', 'the day, or the instant, on which it ends; a month after the last date where left out'],
    ['--follow', 'play the runs that closings open, too: onboarding, year, next year'],
    ['--json', 'every moment as JSON'],
    ['--mermaid', 'a timeline as a Mermaid diagram'],
  ],
  notes: 'Reads the files on this disk. Talks to no GitLab. docs/simulate.md tells what stands in a file of acts.',
  run({ values, positionals }, io) {
    const [playbook = '', account = ''] = positionals
    if (values.json === true && values.mermaid === true)
      throw new UsageError('--json or --mermaid: choose one of them.')
    const as = values.json === true ? 'json' : values.mermaid === true ? 'mermaid' : 'text'
    const until = parseAt(values.until, '--until')
    const now = Temporal.Now.instant().toString()
    return simulateRun(
      { folder: ROOT, playbook, account, acts: text(values.acts), until, now, as, follow: values.follow === true },
      io,
    )
  },
}
