import type { OpenRun } from '../../action/action.ts'
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
}

/** A bot that never comes to rest is a defect, which ends here. */
const MOST_ROUNDS = 20

/** Where the issue was opened just now, before the bot looked at it. */
export function beginning(input: JourneyInput, people: People, simulation: Simulation): Traveller {
  return { input, people, simulation, plan: planOf({ input, people, simulation }), moments: [] }
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

/** Once the bot planned and did, until there is nothing left to do; what happened is one moment more. */
export function settled(
  before: Traveller,
  at: string,
  happened: { opening?: OpenRun; act?: Moment['act'] },
): Traveller {
  let { simulation } = before
  let plan = planOf(before)
  const actions: BotDeed[] = []
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const deeds = plan.actions.filter(isBotDeed)
    if (deeds.length === 0) break
    actions.push(...deeds)
    simulation = simulate(simulation, [{ by: before.people.bot, actions: deeds }])
    plan = planOf({ ...before, simulation })
  }
  const moment = {
    at,
    opening: null,
    act: null,
    ...happened,
    actions,
    ...datesOn(before, plan),
    ...reached(plan.state),
  }
  const next = nextOf(before, plan)
  return { ...before, simulation, plan, moments: [...before.moments, { ...moment, next }] }
}

/** What opens and is due on a day is said at its first moment. */
function datesOn({ moments }: Traveller, { state }: RunPlan): Pick<Moment, 'opens' | 'due'> {
  const { opens, due } = comingDates({ state })
  const day = state.today.toString()
  if (moments.at(-1)?.day === day) return { opens: [], due: [] }
  return { opens: opens.get(day) ?? [], due: due.get(day) ?? [] }
}

function nextOf({ moments, input, people }: Traveller, { state }: RunPlan): OpenRun[] {
  const opened = new Set(moments.flatMap(({ next }) => next.map(({ runKey }) => runKey)))
  return followUps(state, input, people).filter(({ runKey }) => !opened.has(runKey))
}

function planOf({
  input,
  people,
  simulation: { snapshot },
}: Pick<Traveller, 'input' | 'people' | 'simulation'>): RunPlan {
  const { account, playbook, playbooks, segments, metrics: metricsFile, nudges, texts, calendars } = input
  const bots = { ...people.bot, former: [] }
  const run = runRefOfSnapshot(snapshot, bots)
  if (!run) throw new RangeError('what was opened is no run')
  return planRun({
    ...{ account, playbook, segments, metricsFile, texts, calendars, bots, run, snapshot },
    now: snapshot.readAt,
    ...(nudges ? { nudges } : {}),
    presence: people.presence,
    members: people.members,
    assigneeRole: leadRole(playbook, account, { segments, playbooks }),
    csmSince: input.opened,
    playbookIds: playbooks.ids,
  })
}
