import { Nudges } from '../../../src/core/rules/nudges/nudges-file.ts'
import { People } from '../../../src/core/segment/people.ts'
import type { ReconcileContext } from '../../../src/reconcile/reconcile-context.ts'

/** A bot with other people, by user name as in `config/people.yml`, and with other reminders, where they are given. */
export function withRules(
  context: ReconcileContext,
  changes: { people?: Record<string, unknown>; nudges?: Partial<Nudges> },
): ReconcileContext {
  const before = context.rules()
  const { people } = People.parse({ schema: 1, people: changes.people ?? {} })
  const nudges = Nudges.parse({ ...before.nudges, ...changes.nudges })
  const rules = { ...before, nudges, segments: { ...before.segments, people } }
  return { ...context, rules: () => rules }
}
