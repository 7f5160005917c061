import { millisecondsBetween } from '../../calendar/milliseconds-between.ts'
import type { Fact, FactOf } from '../../history/fact.ts'
import type { User } from '../../history/snapshot.ts'

/** One save that unticked boxes which somebody else had ticked in the hour before (architecture.md 8). */
export interface StaleSave {
  /** The first untick of the save. */
  untick: FactOf<'ticked'>
  boxes: { noteId: number; taskId: string | null; text: string; tickedBy: User | null; tickedAt: string }[]
}

/** GitLab writes the notes of one save one after another, about 25 ms each (facts 0.21). */
const ONE_SAVE_MS = 2_000
const RECENT_MS = 3_600_000

/**
 * A stale page and a click look the same in the history, so the bot ticks nothing again: it names the boxes, and people decide.
 * One who unticks an own tick knows about it.
 */
export function staleSaves(facts: Fact[]): StaleSave[] {
  const ticked = new Map<string, FactOf<'ticked'>>()
  const saves: (StaleSave & { last: FactOf<'ticked'> })[] = []
  for (const fact of facts) {
    if (fact.kind !== 'ticked') continue
    const box = fact.taskId ?? fact.text
    const before = ticked.get(box)
    ticked.set(box, fact)
    if (fact.completed || !before?.completed || !isSomebodyElsesRecent(before, fact)) continue
    const lost = {
      noteId: fact.evidence.id,
      taskId: fact.taskId,
      text: fact.text,
      tickedBy: before.by,
      tickedAt: before.at,
    }
    const save = saves.at(-1)
    if (save && isSameSave(save.last, fact)) {
      save.boxes.push(lost)
      save.last = fact
    } else saves.push({ untick: fact, boxes: [lost], last: fact })
  }
  return saves.map(({ untick, boxes }) => ({ untick, boxes }))
}

function isSomebodyElsesRecent(tick: Fact, untick: Fact): boolean {
  return tick.by?.id !== untick.by?.id && millisecondsBetween(tick.at, untick.at) <= RECENT_MS
}

function isSameSave(a: Fact, b: Fact): boolean {
  return a.by?.id === b.by?.id && millisecondsBetween(a.at, b.at) <= ONE_SAVE_MS
}
