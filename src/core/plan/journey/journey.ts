import { compareInstants } from '../../calendar/compare-instants.ts'
import { formatRunKey } from '../../text/run-key.ts'
import type { Result } from '../../yaml/problem.ts'
import { openRun } from '../open-run.ts'
import { ActError } from '../simulate/act-error.ts'
import type { PersonStep } from '../simulate/acts/person-step.ts'
import { openedBy } from '../simulate/opened-by.ts'
import { emptyProject } from '../simulate/simulation.ts'
import type { JourneyInput } from './journey-input.ts'
import { endOfDates, nextWake, timeOfStep } from './journey-times.ts'
import type { Moment } from './moment.ts'
import { peopleOf } from './people-of.ts'
import { beginning, moved, settled, type Traveller } from './traveller.ts'

/** A year of a busy run has a few hundred moments. */
const MOST_MOMENTS = 5_000

/**
 * What the bot would do and say to a run from its opening on, while people do what the acts say: the rules that run for real, on a
 * pretended GitLab, with a clock that jumps to the next act, wake time or date of a task. Or what of the acts cannot be done.
 */
export function journeyOf(input: JourneyInput): Result<Moment[]> {
  const { steps, problemAt } = input.acts
  let now = opened(input)
  let done = 0
  while (now.moments.length < MOST_MOMENTS) {
    const coming = comingOn(now, steps[done])
    if (coming === null) break
    try {
      now = moved(now, coming.at, coming.step)
    } catch (error) {
      if (!(error instanceof ActError) || coming.step === null) throw error
      return { problems: [problemAt(done, reasonOf(error))] }
    }
    if (coming.step !== null) done += 1
  }
  return { value: now.moments }
}

/** What comes first: the next act, or what comes by itself; null where the journey is over. */
function comingOn(
  { input, plan, simulation, moments }: Traveller,
  step: PersonStep | undefined,
): { at: string; step: PersonStep | null } | null {
  const { now } = simulation.project
  const before = moments.findLast(({ act, opening }) => act !== null || opening !== null)?.at ?? now
  const acting = step ? timeOfStep(step, { before, now, zone: plan.state.zone }) : null
  const wake = nextWake(plan)
  const isAct = acting !== null && (wake === null || compareInstants(acting, wake) <= 0)
  const at = isAct ? acting : wake
  const end = input.until ?? (isAct ? acting : endOfDates(plan))
  return at === null || compareInstants(at, end) > 0 ? null : { at, step: isAct ? (step ?? null) : null }
}

function opened(input: JourneyInput): Traveller {
  const { account, playbook, texts, calendars } = input
  const people = peopleOf(input)
  const runKey = formatRunKey({ account: account.key, playbook: playbook.id, n: 1 })
  const now = Temporal.Instant.from(input.opened).toString({ smallestUnit: 'millisecond' })
  const { assignee, bot } = people
  const opening = openRun({ account, playbook, runKey, now, assignee, texts, calendars })
  const simulation = openedBy(opening, { project: emptyProject(now), iid: 1, bot, assignee })
  return settled(beginning(input, people, simulation), now, { opening })
}

/** Without the number that the step has among those of one instant. */
function reasonOf({ cause, message }: ActError): string {
  const reason = cause instanceof ActError ? cause.message : message
  return `${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}.`
}
