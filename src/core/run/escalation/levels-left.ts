import { millisecondsBetween } from '../../calendar/milliseconds-between.ts'
import type { FactOf } from '../../history/fact.ts'
import { levelIn } from '../labels/level-label.ts'
import type { Announcement } from '../notes/announcements.ts'
import type { RunProgress } from '../run-progress.ts'

/** From this level on more people than the owner were told, so that they hear of its end, too. */
const TOLD_FROM = 3
/** The bot takes the labels off just before it closes the issue itself. */
const CLOSING_MS = 60_000
/** GitLab dates labels that go off and on with one request alike, or nearly so. */
const ONE_CHANGE_MS = 5_000

/** One line for each time that the bot took the label of a level off and put on no higher one (domain.md D.9). That a run was closed says it by itself. */
export function levelsLeft({ facts }: Pick<RunProgress, 'facts'>): Announcement[] {
  const changes = facts.flatMap((fact) => {
    const level = fact.kind === 'labelled' && fact.byBot ? levelIn(fact.label) : null
    return fact.kind === 'labelled' && level !== null ? [{ fact, level }] : []
  })
  return changes.flatMap(({ fact, level }) => {
    if (fact.action === 'add' || level < TOLD_FROM || isClosedAt(fact.at, facts)) return []
    const next = changes.find((one) => one.fact.action === 'add' && isOneChange(one.fact, fact))?.level ?? 0
    return next > level ? [] : [left(fact, level, next)]
  })
}

function isClosedAt(at: string, facts: RunProgress['facts']): boolean {
  const last = facts.findLast(
    (fact) => (fact.kind === 'closed' || fact.kind === 'reopened') && millisecondsBetween(at, fact.at) <= CLOSING_MS,
  )
  return last?.kind === 'closed'
}

function isOneChange(a: FactOf<'labelled'>, b: FactOf<'labelled'>): boolean {
  return Math.abs(millisecondsBetween(a.at, b.at)) <= ONE_CHANGE_MS
}

function left({ at, evidence }: FactOf<'labelled'>, level: number, next: number): Announcement {
  const data = { level, next: next === 0 ? null : next }
  return { key: `level-${evidence.id}`, template: 'announcement-level-left', data, at, isApproximate: false }
}
