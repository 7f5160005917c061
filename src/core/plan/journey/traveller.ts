import type { OpenRun } from '../../action/action.ts'
import type { OtherRun } from '../../history/known-run.ts'
import { runRefOfSnapshot } from '../../history/run-ref.ts'
import { leadRole } from '../account/lead-role.ts'
import { planRun, type RunPlan } from '../plan-run.ts'
import { actsOf } from '../simulate/acts/acts-of.ts'
import type { PersonStep } from '../simulate/acts/person-step.ts'
import { simulate } from '../simulate/simulate.ts'
import type { Simulation } from '../simulate/simulation.ts'
import { actWords } from './act-words.ts'
import { comingDates } from './coming-dates.ts'
import { followUps } from './follow-ups.ts'
import type { JourneyInput } from './journey-input.ts'
import { type BotDeed, isBotDeed, type Moment, reached } from './moment.ts'
import type { People } from './people-of.ts'

/** A pretended run on its way: what GitLab shows of it, the plan that came out last, and what happened. */
export interface Traveller {
  input: JourneyInput
  people: People
  simulation: Simulation
  plan: RunPlan
  moments: Moment[]
  place: Place
}

/** Where a run stands among those of its account. */
export interface Place {
  iid: number
  /** The run whose closing opened it. */
  before: OtherRun | null
}

const ALONE: Place = { iid: 1, before: null }

/** A bot that never comes to rest is a defect, which ends here. */
const MOST_ROUNDS = 20

/** Where the issue was opened just now, before the bot looked at it. */
export function beginning(
  input: JourneyInput,
  people: People,
  simulation: Simulation,
  place: Place = ALONE,
): Traveller {
  const begun = { input, people, simulation, place, moments: [] }
  return { ...begun, plan: planOf(begun) }
}

/** At a later instant, once a person did that, or nobody did anything, and the bot did what it does then. Throws an `ActError` where it cannot be done. */
export function moved(before: Traveller, at: string, act: PersonStep | null): Traveller {
  const { people } = before
  if (act === null) {
    const simulation = simulate(before.simulation, [{ at, by: people.bot, actions: [] }])
    return settled({ ...before, simulation }, at, {})
  }
  const acts = actsOf(act, before.simulation.snapshot, people.named)
  const steps = acts.map((one, index) => ({ by: people.named(act.by), act: one, ...(index === 0 ? { at } : {}) }))
  const simulation = simulate(before.simulation, steps)
  return settled({ ...before, simulation }, at, { act: { by: act.by, what: actWords(act) } })
}

/**
 * Once the bot planned and did, until there is nothing left to do; what happened is one moment more. A run that it opens for another one, it
 * names there.
 */
export function settled(
  before: Traveller,
  at: string,
  happened: { opening?: OpenRun; act?: Moment['act'] },
): Traveller {
  const first = worked(before)
  const next = nextOf(first.now)
  const opened = { ...first.now, moments: [...before.moments, momentOf(first, at, happened, next)] }
  if (next.length === 0 || !before.input.follow) return opened
  const second = worked({ ...opened, plan: planOf(opened) })
  const all = { now: second.now, actions: [...first.actions, ...second.actions] }
  return { ...second.now, moments: [...before.moments, momentOf(all, at, happened, next)] }
}

/** What the bot did to a run, and how it stands then. */
interface Worked {
  now: Traveller
  actions: BotDeed[]
}

function worked(before: Traveller): Worked {
  let now = { ...before, plan: planOf(before) }
  const actions: BotDeed[] = []
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const deeds = now.plan.actions.filter(isBotDeed)
    if (deeds.length === 0) break
    actions.push(...deeds)
    const simulation = simulate(now.simulation, [{ by: before.people.bot, actions: deeds }])
    now = { ...now, simulation, plan: planOf({ ...now, simulation }) }
  }
  return { now, actions }
}

function momentOf({ now, actions }: Worked, at: string, happened: Partial<Moment>, next: OpenRun[]): Moment {
  return {
    at,
    opening: null,
    act: null,
    ...happened,
    actions,
    next,
    ...datesOn(now, now.plan),
    ...reached(now.plan.state),
  }
}

/** What opens and is due on a day is said at its first moment. */
function datesOn({ moments }: Traveller, { state }: RunPlan): Pick<Moment, 'opens' | 'due'> {
  const { opens, due } = comingDates({ state })
  const day = state.today.toString()
  if (moments.at(-1)?.day === day) return { opens: [], due: [] }
  return { opens: opens.get(day) ?? [], due: due.get(day) ?? [] }
}

function nextOf({ moments, input, people, plan: { state } }: Traveller): OpenRun[] {
  const opened = new Set(moments.flatMap(({ next }) => next.map(({ runKey }) => runKey)))
  return followUps(state, input, people).filter(({ runKey }) => !opened.has(runKey))
}

function planOf({ input, people, simulation: { snapshot }, moments, place }: Omit<Traveller, 'plan'>): RunPlan {
  const { account, playbook, playbooks, segments, metrics: metricsFile, nudges, escalation, texts, calendars } = input
  const bots = { ...people.bot, former: [] }
  const run = runRefOfSnapshot(snapshot, bots)
  if (!run) throw new RangeError('what was opened is no run')
  return planRun({
    ...{ account, playbook, segments, metricsFile, texts, calendars, bots, run, snapshot },
    now: snapshot.readAt,
    ...(nudges ? { nudges } : {}),
    ...(escalation ? { escalation } : {}),
    presence: people.presence,
    members: people.members,
    assigneeRole: leadRole(playbook, account, { segments, playbooks }),
    csmSince: input.opened,
    playbookIds: playbooks.ids,
    ...(input.follow ? { neighbours: { before: place.before, next: openedAfter(moments, place) } } : {}),
  })
}

/** The run that this one's closing opened, as it is known in the project. */
function openedAfter(moments: readonly Moment[], { iid }: Place): OtherRun | null {
  const [next] = moments.flatMap((moment) => moment.next)
  return next ? { runKey: next.runKey, iid: iid + 1, state: 'opened' } : null
}
