import type { OpenRun } from '../../action/action.ts'
import { openedBy } from '../simulate/opened-by.ts'
import { emptyProject } from '../simulate/simulation.ts'
import type { JourneyInput } from './journey-input.ts'
import type { People } from './people-of.ts'
import { beginning, type Place, settled, type Traveller } from './traveller.ts'

/** What a run is opened as, at which instant; `place` where another one came before it. */
export interface OpenedRun {
  input: JourneyInput
  people: People
  opening: OpenRun
  now: string
  place?: Place
}

/** A run that the bot opened just now, and looked at. Each is played on a project of its own. */
export function openedTraveller({ input, people, opening, now, place }: OpenedRun): Traveller {
  const assignee = people.members.find(({ id }) => id === opening.assigneeId) ?? null
  const simulation = openedBy(opening, { project: emptyProject(now), iid: place?.iid ?? 1, bot: people.bot, assignee })
  return settled(beginning(input, people, simulation, place), now, { opening })
}
