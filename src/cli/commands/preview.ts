import { type Command, UsageError } from '../command.ts'
import { preview } from '../preview.ts'
import { ROOT } from '../settings.ts'

/** `preview`: the issue as it would be opened, with nothing opened. */
export const previewCommand: Command = {
  summary: 'print the issue as it would be opened',
  words: [
    ['<playbook>', 'its id, with or without a version: csm-assigned, csm-assigned@1'],
    ['<account>', "the account's file"],
  ],
  options: [
    ['--at <instant>', 'as if opened then, as 2026-02-23T09:00:00Z'],
    ['--json', 'title, assignee, labels, due date and description as JSON'],
  ],
  notes: 'Reads the file on this disk. Talks to no GitLab.',
  run({ values, positionals }, io) {
    const [playbook = '', account = ''] = positionals
    return preview({ folder: ROOT, playbook, account, now: instantOf(values.at), json: values.json === true }, io)
  },
}

function instantOf(text: unknown): string {
  if (text === undefined) return Temporal.Now.instant().toString()
  try {
    return Temporal.Instant.from(String(text)).toString()
  } catch {
    throw new UsageError(`--at ${text} is no instant; write it as 2026-02-23T09:00:00Z.`)
  }
}
