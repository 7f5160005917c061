import type { DecidedBy } from '../../core/history/known-run.ts'
import type { RunRef } from '../../core/history/run-ref.ts'
import type { Playbook } from '../../core/playbook/playbook.ts'
import { digest } from '../digest.ts'
import type { ReconcileContext, Rules } from '../reconcile-context.ts'

type Deciding = Pick<ReconcileContext, 'rules' | 'runRules' | 'bots' | 'version'>

/** What decides about a run: with another fingerprint its plan may be another one (architecture.md 5). */
export function decidedBy(context: Deciding, { playbook, version }: RunRef, account: string | null): DecidedBy {
  const name = `${playbook}@${version}`
  return {
    rules: rulesPrint(context),
    playbook: { name, content: playbookPrint(context.rules(), name) ?? '' },
    account,
  }
}

/** Whether a run that was decided so would be decided by the same today, where its account's file is this one. */
export function isDecidedBySame(context: Deciding, before: DecidedBy, account: string | null): boolean {
  return before.account === account && before.rules === rulesPrint(context) && !hasChanged(context, before.playbook)
}

/** Whether a playbook says something else under the same version; one that is gone counts, too. */
export function hasChanged({ rules }: Pick<Deciding, 'rules'>, { name, content }: DecidedBy['playbook']): boolean {
  return playbookPrint(rules(), name) !== content
}

const ofRules = new WeakMap<Rules, Omit<Deciding, 'rules'> & { print: string }>()
const ofPlaybooks = new WeakMap<Playbook, string>()

/** The part of it that is the same for all runs and accounts. */
export function rulesPrint({ rules: rulesNow, runRules, bots, version }: Deciding): string {
  const rules = rulesNow()
  const known = ofRules.get(rules)
  if (known?.bots === bots && known.version === version && known.runRules === runRules) return known.print
  const { segments, metrics, nudges, escalation, playbooks, texts, calendars } = rules
  const decides = [
    version,
    runRules.map(({ id }) => id),
    bots,
    segments,
    metrics,
    nudges,
    escalation,
    playbooks.ids,
    texts.sources,
    calendars.sources,
  ]
  const print = digest(JSON.stringify(decides))
  ofRules.set(rules, { bots, version, runRules, print })
  return print
}

function playbookPrint({ playbooks }: Rules, name: string): string | undefined {
  const [id = '', version] = name.split('@')
  const playbook = playbooks.version(id, Number(version))
  if (!playbook) return undefined
  const print = ofPlaybooks.get(playbook) ?? digest(JSON.stringify(playbook))
  ofPlaybooks.set(playbook, print)
  return print
}
