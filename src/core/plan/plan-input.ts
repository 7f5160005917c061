import type { NoteVisibility } from '../action/with-visibility.ts'
import type { RuleContext } from '../rules/rule.ts'
import type { RunInput } from '../run/run-input.ts'

/** Everything that a plan for a run is made from. Nothing else decides: the same input gives the same plan. */
export interface PlanInput extends RunInput, RuleContext {
  /** Who can read what the bot writes on an issue; everybody who sees the issue where it is left out. A note that is there stays as it is. */
  noteVisibility?: NoteVisibility
}
