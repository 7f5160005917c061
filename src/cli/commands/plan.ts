import { explain, type Reason } from '../../core/plan/explain.ts'
import type { RunPlan } from '../../core/plan/plan-run.ts'
import type { Command, Io } from '../command.ts'
import { AT_OPTION, parseAt } from '../parse-at.ts'
import { ISSUE_WORD } from '../parse-issue-argument.ts'
import { planIssue } from '../plan-issue.ts'

/** `plan`: what the bot would do on an issue, and why. */
export const plan: Command = {
  summary: 'print what the bot would do on an issue, and why',
  words: [ISSUE_WORD],
  options: [AT_OPTION, ['--json', 'actions and reasons as JSON']],
  notes:
    "Opens no store and changes nothing. What happened after --at is not seen; the account's record is the one of now.",
  async run({ values, positionals }, io) {
    const planned = await planIssue(positionals[0], parseAt(values.at))
    const reasons = explain(planned)
    const { actions, wakeAt } = planned
    const fields = { at: planned.state.now, actions, reasons, nextWake: wakeAt }
    if (values.json) io.out(JSON.stringify(fields, null, 2))
    else print(planned, reasons, io)
    return 0
  },
}

function print({ actions, wakeAt }: RunPlan, reasons: Reason[], io: Io): void {
  if (actions.length === 0) io.out('Nothing to do.')
  for (const action of actions) io.out(`${action.kind}: ${action.reason}`)
  io.out(`Looks again ${wakeAt === null ? 'when somebody does something' : `at ${wakeAt}`}.`)
  io.out('')
  for (const { subject, name, holds, reason } of reasons) io.out(`${holds ? '✓' : '·'} ${subject} ${name}: ${reason}`)
}
