import type { RuleContext } from '../rules/rule.ts'
import type { RunInput } from '../run/run-input.ts'

/** Everything that a plan for a run is made from. Nothing else decides: the same input gives the same plan. */
export interface PlanInput extends RunInput, RuleContext {}
