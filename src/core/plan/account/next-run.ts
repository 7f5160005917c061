import type { KnownRun } from '../../history/known-run.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import type { Playbooks } from '../../playbook/playbooks.ts'
import { parseRunKey } from '../../text/run-key.ts'
import { runsOfPlaybook } from './runs-of-playbook.ts'

/** What follows a finished run by its playbook's `on_close`. */
export interface NextRun {
  /** The finished run: its playbook, its number, and the civil date on which it was closed. */
  after: { playbook: Playbook; n: number; on: string }
  playbook: Playbook
  /** The number that it has at least. */
  n: number
}

/** Runs that closed longer ago open nothing: an upgrade, or a bot that was away for a season, floods nobody (architecture.md 7). */
const OPENS_FOR = Temporal.Duration.from({ days: 30 })

/**
 * The run that a closed one opens and that its account never had; null where there is none. `runs` are all of the account; `today` a civil date.
 * Whether the condition of `on_close` holds is the caller's to ask.
 */
export function nextRun(
  run: KnownRun,
  {
    runs,
    playbooks,
    today,
  }: { runs: KnownRun[]; playbooks: Pick<Playbooks, 'newest' | 'version'>; today: Temporal.PlainDate },
): NextRun | null {
  const { planned, state, doubtful } = run
  if (state !== 'closed' || doubtful || planned?.ended?.how !== 'complete') return null
  const [id = '', version] = planned.decidedBy.playbook.name.split('@')
  const finished = playbooks.version(id, Number(version))
  const n = parseRunKey(run.runKey)?.n ?? 1
  if (!finished) return null
  const after = { playbook: finished, n, on: planned.ended.on }
  const { open, open_next_year } = finished.on_close
  if (open_next_year) {
    const playbook = playbooks.newest(id)
    const isLast = runsOfPlaybook(runs, id).every(({ runKey }) => (parseRunKey(runKey)?.n ?? 1) <= n)
    return playbook && isLast ? { after, playbook, n: n + 1 } : null
  }
  const playbook = open === undefined ? undefined : playbooks.newest(open)
  const isRecent = Temporal.PlainDate.compare(Temporal.PlainDate.from(after.on).add(OPENS_FOR), today) >= 0
  return playbook && isRecent && runsOfPlaybook(runs, playbook.id).length === 0 ? { after, playbook, n: 1 } : null
}
