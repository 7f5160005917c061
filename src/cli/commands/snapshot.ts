import type { Command } from '../command.ts'
import { createLogger } from '../logger.ts'
import { ISSUE_WORD, parseIssueArgument } from '../parse-issue-argument.ts'
import { StartupError } from '../report-error.ts'
import { gitlabOf } from '../start/open-bot.ts'

/** `snapshot`: what the bot reads of an issue. With `--json` a bug report becomes a test. */
export const snapshot: Command = {
  summary: 'print what the bot reads of an issue',
  words: [ISSUE_WORD],
  options: [['--json', 'the whole snapshot, as a test case takes it']],
  notes: 'Opens no store and changes nothing.',
  async run({ values, positionals }, io) {
    const { settings, target, iid } = await parseIssueArgument(positionals[0])
    const read = await gitlabOf(settings, { target, log: createLogger('warn') }).readSnapshot(iid)
    if ('kind' in read) throw new StartupError(`Issue ${iid} cannot be read: ${read.reason}`)
    if (values.json) io.out(JSON.stringify({ ...read, checklist: undefined }, null, 2))
    else {
      const { issue, notes, labelEvents, stateEvents } = read
      io.out(`${issue.webUrl}\n${issue.title}\n${issue.state}, read at ${read.readAt}, updated at ${issue.updatedAt}`)
      io.out(`labels: ${issue.labels.join(', ') || 'none'}`)
      io.out(`assignees: ${issue.assignees.map((user) => user.username).join(', ') || 'none'}`)
      io.out(`tasks: ${issue.tasks.completed} of ${issue.tasks.count}`)
      io.out(`${notes.length} notes, ${labelEvents.length} label events, ${stateEvents.length} state events`)
    }
    return 0
  },
}
