import type { OpenRun } from '../../action/action.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { formatRunKey, parseRunKey } from '../../text/run-key.ts'
import type { Result } from '../../yaml/problem.ts'
import { openRun } from '../open-run.ts'
import type { JourneyInput } from './journey-input.ts'
import type { Moment } from './moment.ts'
import { openedTraveller } from './opened-traveller.ts'
import { peopleOf } from './people-of.ts'
import { type Ahead, playOut } from './play-out.ts'
import type { Traveller } from './traveller.ts'

/** One run from its opening on. */
export interface Journey {
  run: string
  playbook: Playbook
  moments: Moment[]
}

/**
 * What the bot would do and say to a run from its opening on, while people do what the acts say: the rules that run for real, on a
 * pretended GitLab, with a clock that jumps to the next act, wake time or date of a task; and, where they are followed, to the runs that
 * closings open, one after the other. Or what of the acts cannot be done.
 */
export function journeysOf(input: JourneyInput): Result<Journey[]> {
  const journeys: Journey[] = []
  let ahead: Ahead = input.acts.steps.map((step, index) => ({ step, index }))
  for (let next: Traveller | null = openedTraveller(firstOf(input)); next !== null; ) {
    const played = playOut(next, ahead)
    if ('problems' in played) return played
    const { traveller, left } = played.value
    const {
      input: { playbook },
      moments,
    } = traveller
    journeys.push({ run: moments[0]?.opening?.runKey ?? '', playbook, moments })
    ahead = left
    next = followerOf(traveller)
  }
  const strange = input.until === null ? ahead[0] : undefined
  if (!strange) return { value: journeys }
  return { problems: [input.acts.problemAt(strange.index, notThere(strange.step.run, input))] }
}

/** The run that was asked for is the first of its account. */
function firstOf(input: JourneyInput) {
  const { account, playbook, texts, calendars } = input
  const people = peopleOf(input)
  const runKey = formatRunKey({ account: account.key, playbook: playbook.id, n: 1 })
  const now = Temporal.Instant.from(input.opened).toString({ smallestUnit: 'millisecond' })
  const opening = openRun({ account, playbook, runKey, now, assignee: people.assignee, texts, calendars })
  return { input, people, opening, now }
}

/** The run that this one's closing opened, where it is followed. */
function followerOf({ input, people, moments, place, simulation }: Traveller): Traveller | null {
  const found = moments.flatMap(({ at, next }) => next.map((opening) => ({ at, opening })))[0]
  const playbook = found && playbookOf(found.opening, input)
  if (!input.follow || !playbook) return null
  const { at: now, opening } = found
  const { runKey } = moments[0]?.opening ?? { runKey: '' }
  const before = { runKey, iid: place.iid, state: simulation.snapshot.issue.state }
  return openedTraveller({ input: { ...input, playbook }, people, opening, now, place: { iid: place.iid + 1, before } })
}

function playbookOf({ runKey }: OpenRun, { playbooks }: JourneyInput): Playbook | undefined {
  return playbooks.newest(parseRunKey(runKey)?.playbook ?? '')
}

function notThere(playbook: string | undefined, { follow }: JourneyInput): string {
  const what = playbook === undefined ? 'No run is there to do it on.' : `No run of ${playbook} is there to do it on.`
  return follow ? what : `${what} Runs that a closing opens are played with --follow.`
}
