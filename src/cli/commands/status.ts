import { reportOf } from '../../core/plan/report/report-of.ts'
import type { Command } from '../command.ts'
import { AT_OPTION, parseAt } from '../parse-at.ts'
import { ISSUE_WORD } from '../parse-issue-argument.ts'
import { planIssue } from '../plan-issue.ts'
import { statusText } from '../status-text.ts'

/** `status`: what is true of a run, now or as of another day. */
export const status: Command = {
  summary: 'print how a run stands: phase, tasks, metrics, forecast',
  words: [ISSUE_WORD],
  options: [AT_OPTION, ['--json', 'all of it as JSON, by docs/status.schema.json']],
  notes:
    "Opens no store and changes nothing. What happened after --at is not seen; the account's record is the one of now.",
  async run({ values, positionals }, io) {
    const planned = await planIssue(positionals[0], parseAt(values.at))
    const report = reportOf(planned)
    io.out(values.json ? JSON.stringify(report, null, 2) : statusText(report, planned.state.playbook))
    return 0
  },
}
