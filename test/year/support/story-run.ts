import type { OpenRun } from '../../../src/core/action/action.ts'
import type { SaidNudge } from '../../../src/core/history/said-nudge.ts'
import type { User } from '../../../src/core/history/snapshot.ts'
import type { RunPlan } from '../../../src/core/plan/plan-run.ts'
import type { Simulation } from '../../../src/core/plan/simulate/simulation.ts'
import type { Playbook } from '../../../src/core/playbook/playbook.ts'
import type { Customer } from './customers.ts'

/** What a person did to a run, as the referee reads it. */
export type Deed =
  | { kind: 'mark'; task: string; mark: 'x' | '~' | ' ' }
  | { kind: 'close' }
  | { kind: 'reopen' }
  | { kind: 'say' }
  /** The bot's reminder, by its number among those of the run, is taken away. */
  | { kind: 'delete-nudge'; nth: number }

export interface Done {
  at: string
  by: string
  deed: Deed
}

/** One comment of the bot that is a reminder. */
export interface Comment extends SaidNudge {
  body: string
  noteId: number
}

/** A run of the story, with all that happened to it. */
export interface StoryRun {
  iid: number
  customer: Customer
  playbook: Playbook
  opening: OpenRun
  openedAt: string
  simulation: Simulation
  plan: RunPlan
  /** What people did, in order. */
  done: Done[]
  comments: Comment[]
  /** The instants at which the bot wrote anything, and what. */
  writes: { at: string; kind: string; body: string }[]
  /** What it still is to hear of: those that people are about to do, by epoch milliseconds. */
  coming: { at: number; by: User; deed: Deed }[]
}
