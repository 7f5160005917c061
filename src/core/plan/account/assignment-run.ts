import type { Playbook } from '../../playbook/playbook.ts'
import type { Readiness } from '../../segment/readiness.ts'
import type { AccountInput } from './account-input.ts'
import { nextNumber, runsOfPlaybook } from './runs-of-playbook.ts'
import type { Wait, WantedRun } from './wanted-run.ts'

/** What is missing, and that somebody can be asked for it. */
type Missing = Extract<Readiness, { kind: 'waiting' }>

/**
 * The run in which the region's manager is asked for the CSM, or for the ARR by which the segment is told (`on_missing_arr`); once for each
 * account. Null while it is open: the manager was asked.
 */
export function assignmentRun(input: AccountInput, { segment, reason }: Missing): WantedRun | Wait | null {
  const { account, segments, runs, again } = input
  const playbook = assignmentPlaybook(input, segment)
  if (!playbook || isOnboarded(input, segment)) return { kind: 'wait', reason }
  const before = runsOfPlaybook(runs, playbook.id)
  if (before.some(({ state }) => state === 'opened')) return null
  if (before.length > 0 && !again) return { kind: 'wait', reason }
  const { region } = account
  if (region === null)
    return { kind: 'wait', reason: `${reason} Nobody can be asked for it: write \`region\` into the account's file.` }
  const manager = segments.managers[region]
  if (manager === undefined) {
    const advice = `Nobody is the manager of the region ${region}: name one under \`managers\` in config/segments.yml.`
    return { kind: 'wait', reason: `${reason} ${advice}` }
  }
  const names = (username: string) => `config/segments.yml names ${username} as manager of ${region}`
  const orWait = {
    noMember: (username: string) =>
      `${reason} ${names(username)}, who is no active member of the project: give access, or name another one there`,
    isBot: (username: string) => `${reason} ${names(username)}, which is the bot's own user: name a person there`,
    isFault: false,
  }
  return { kind: 'run', playbook, n: nextNumber(before), assignee: { usernames: [manager], orWait }, reason }
}

function assignmentPlaybook({ playbooks }: AccountInput, segment: string | null): Playbook | undefined {
  const all = playbooks.ids.flatMap((id) => playbooks.newest(id) ?? [])
  const isFor = ({ applies_to }: Playbook) =>
    segment === null || applies_to.segments.length === 0 || applies_to.segments.includes(segment)
  return all.find((playbook) => playbook.type === 'assignment' && isFor(playbook))
}

/** Where the ARR of an account went missing that has its onboarding already, nobody is asked for it by an issue. */
function isOnboarded({ segments, runs }: AccountInput, segment: string | null): boolean {
  if (segment !== null) return false
  return segments.segments.some(({ playbook }) => playbook !== null && runsOfPlaybook(runs, playbook).length > 0)
}
