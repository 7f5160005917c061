import type { AccountInput } from './account-input.ts'
import { peopleFor } from './people-for.ts'
import { nextNumber, runsOfPlaybook } from './runs-of-playbook.ts'
import type { WantedRun } from './wanted-run.ts'

/**
 * The runs that people asked for on others of the account, each once: while one of its playbook is open nothing else is opened, and what was asked for is
 * that one. That it is there is said where it was asked for, which ends the asking.
 */
export function askedRuns({ account, runs, playbooks, segments }: AccountInput): WantedRun[] {
  const found = new Map<string, WantedRun>()
  for (const { runKey, state, doubtful, planned } of runs) {
    if (doubtful || (state !== 'opened' && state !== 'closed')) continue
    for (const { playbook: id, reason } of planned?.asks ?? []) {
      const playbook = playbooks.newest(id)
      const before = runsOfPlaybook(runs, id)
      if (!playbook || found.has(id) || before.some((one) => one.state === 'opened')) continue
      const assignee = { usernames: peopleFor(playbook, account, { segments, playbooks }) }
      const n = nextNumber(before)
      found.set(id, { kind: 'run', playbook, n, from: runKey, assignee, reason: `${runKey} asks for it: ${reason}` })
    }
  }
  return [...found.values()]
}
