import type { Action } from '../action/action.ts'
import { withVisibility } from '../action/with-visibility.ts'
import { compareInstants } from '../calendar/compare-instants.ts'
import type { Rule, RuleOutcome } from '../rules/rule.ts'
import { runRules } from '../rules/rules.ts'
import type { Need } from '../run/assignment.ts'
import { converse } from '../run/conversation/converse.ts'
import type { RunState } from '../run/run-state.ts'
import type { PlanInput } from './plan-input.ts'

/** What should be done on a run, and why. */
export interface RunPlan {
  state: RunState
  /** What each rule said, in their order. */
  outcomes: ({ rule: string } & RuleOutcome)[]
  /** Those of all rules, in the order in which they are applied. */
  actions: Action[]
  /** The instant at which another plan may come out though nobody does anything: the earliest of the rules'; null where none does. */
  wakeAt: string | null
  /** What must be known first: with it another plan may come out. */
  needs: Need[]
}

/**
 * The difference between what is and what should be on one run (law 3): planning again after applying gives nothing. `rules` are
 * the bot's own list wherever it works; tests may add theirs.
 */
export function planRun(
  { texts, nudges, noteVisibility, ...input }: PlanInput,
  rules: readonly Rule[] = runRules,
): RunPlan {
  const state = converse(input)
  const context = { texts, ...(nudges ? { nudges } : {}) }
  const outcomes = rules.map((rule) => ({ rule: rule.id, ...rule.evaluate(state, context) }))
  return {
    state,
    outcomes,
    actions: outcomes.flatMap(({ actions }) => actions).map((action) => withVisibility(action, noteVisibility)),
    wakeAt: earliest(outcomes.flatMap(({ wakeAt }) => wakeAt ?? [])),
    needs: outcomes.flatMap(({ needs }) => needs ?? []),
  }
}

function earliest(instants: string[]): string | null {
  return instants.toSorted(compareInstants)[0] ?? null
}
