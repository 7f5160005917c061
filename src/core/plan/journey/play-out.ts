import { compareInstants } from '../../calendar/compare-instants.ts'
import type { Result } from '../../yaml/problem.ts'
import { ActError } from '../simulate/act-error.ts'
import type { SimulatedStep } from '../simulate/acts/parse-acts.ts'
import { endOfDates, nextWake, timeOfStep } from './journey-times.ts'
import { moved, type Traveller } from './traveller.ts'

/** A year of a busy run has a few hundred moments. */
const MOST_MOMENTS = 5_000

/** What people do that was not played yet, each with its place in the file of acts. */
export type Ahead = { step: SimulatedStep; index: number }[]

/** A run at its end, and what is left for others; or what cannot be done on it. */
export function playOut(begun: Traveller, steps: Ahead): Result<{ traveller: Traveller; left: Ahead }> {
  let now = begun
  let left = steps
  while (now.moments.length < MOST_MOMENTS) {
    const own = left.find(({ step }) => isOwn(step, now))
    const coming = comingOn(now, own?.step)
    if (coming === null) break
    try {
      now = moved(now, coming.at, coming.step)
    } catch (error) {
      if (!(error instanceof ActError) || coming.step === null) throw error
      return { problems: [now.input.acts.problemAt(own?.index ?? 0, reasonOf(error))] }
    }
    if (coming.step !== null) left = left.filter((one) => one !== own)
  }
  return { value: { traveller: now, left } }
}

/** What names no run is done on the one that was opened last; what names a playbook, on the last one of it. */
function isOwn({ run }: SimulatedStep, { input, moments }: Traveller): boolean {
  const { follow, playbook } = input
  const next = follow ? moments.flatMap((moment) => moment.next) : []
  if (run === undefined) return next.length === 0
  return run === playbook.id && next.every(({ runKey }) => !runKey.includes(`/${run}/`))
}

/** What comes first: the next act, or what comes by itself; null where the journey is over. */
function comingOn(
  { input, plan, simulation, moments }: Traveller,
  step: SimulatedStep | undefined,
): { at: string; step: SimulatedStep | null } | null {
  const { now } = simulation.project
  const before = moments.findLast(({ act, opening }) => act !== null || opening !== null)?.at ?? now
  const acting = step ? timeOfStep(step, { before, now, zone: plan.state.zone }) : null
  const wake = nextWake(plan)
  const isAct = acting !== null && (wake === null || compareInstants(acting, wake) <= 0)
  const at = isAct ? acting : wake
  const end = input.until ?? acting ?? endOfDates(plan)
  return at === null || compareInstants(at, end) > 0 ? null : { at, step: isAct ? (step ?? null) : null }
}

/** Without the number that the step has among those of one instant. */
function reasonOf({ cause, message }: ActError): string {
  const reason = cause instanceof ActError ? cause.message : message
  return `${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}.`
}
