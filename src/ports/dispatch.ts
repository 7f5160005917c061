import type { Action, ActionOn, Target } from '../core/action/action.ts'
import type { Applied } from '../core/action/applied.ts'

/**
 * Carries out actions in one target, each by one call. Throws what is not about the action: a token, a server that cannot be reached;
 * its `transient` tells whether another try may heal it.
 */
export type Applier<T extends Target> = (action: ActionOn<T>) => Promise<Applied>

/** One for each target that there is. */
export type Appliers = { [T in Target]: Applier<T> }

/** Carries out one action, whatever its target, through the one gate (law 9). */
export type Dispatch = (action: Action) => Promise<Applied>
