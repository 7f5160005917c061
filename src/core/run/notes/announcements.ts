import { compareInstants } from '../../calendar/compare-instants.ts'
import { isUsualInstant } from '../../calendar/is-usual-instant.ts'
import { millisecondsBetween } from '../../calendar/milliseconds-between.ts'
import { segmentDrop } from '../../segment/segment-drop.ts'
import { assignmentAnswer } from '../closing/assignment-answer.ts'
import type { PhaseEvent } from '../phases/phase-event.ts'
import type { Incident } from '../phases/phase-timeline.ts'
import type { RunInput } from '../run-input.ts'
import type { RunProgress } from '../run-progress.ts'
import type { StaleSave } from '../tasks/stale-save.ts'

/** A note that is written once, because something happened that people should hear of. */
export interface Announcement {
  /** Names the happening by GitLab's own id of it, so that it is said once. */
  key: string
  template: string
  data: Record<string, unknown>
  at: string
  /** It has no note of its own: it happened then or later. */
  isApproximate: boolean
}

/** What reads the same is not told again within this time: a box or a label that goes to and fro is one matter. */
const ONE_MATTER_MS = 24 * 3_600_000

/** GitLab stores no text that has it. */
const BETWEEN_WORDS = '\0'

/**
 * All that was ever worth an announcement on this run. It depends on the history alone, not on when the bot looked; what has no evidence in it
 * is not told.
 */
export function announcementsOf(input: RunInput, progress: RunProgress): Announcement[] {
  const { timeline, staleSaves } = progress
  const told = new Set(staleSaves.flatMap((save) => save.boxes.map((box) => box.noteId)))
  const title = (phase: number) => input.playbook.phases[phase]?.title ?? ''
  const matter = (kind: string, { event, tasks }: Incident, data: Record<string, string> = {}): Matter => {
    const texts = tasks.map((task) => progress.tasks[task]?.expected.task.text ?? '')
    const by = event.by?.username ?? null
    const announcement = {
      key: `${kind}-${idOf(event, progress)}`,
      template: `announcement-${kind}`,
      data: { ...data, by, tasks: texts },
      at: event.at,
      isApproximate: event.kind === 'tick' && event.isApproximate,
    }
    return { announcement, words: [kind, ...Object.values(data), by, ...texts] }
  }
  return toldOnce([
    ...timeline.ahead.map((move) => matter('ahead', move, { phase: title(phaseOf(move.event)) })),
    ...timeline.fallbacks
      .filter(({ event }) => event.evidence !== null && !told.has(event.evidence.id))
      .map((fall) => matter('back', fall, { from: title(fall.from), to: title(fall.to) })),
    ...(isAnswered(input) ? [] : timeline.unfinished.map((closing) => matter('unfinished', closing))),
    ...staleAnnouncements(progress, title),
    ...segmentAnnouncement(input),
  ])
}

/** An announcement, and what it says, but for when it happened: which of its kind it is, then who and what, in this order. */
interface Matter {
  announcement: Announcement
  words: (string | null)[]
}

/** Nothing of an assignment is open any more once the account's file answers it, though no box was ticked. */
function isAnswered(input: RunInput): boolean {
  return input.playbook.type === 'assignment' && assignmentAnswer(input).kind !== 'no'
}

/** Told by its account's file and not by the history: once for each segment to which it drops while the run is open. */
function segmentAnnouncement({ account, segments, playbook, snapshot: { issue } }: RunInput): Matter[] {
  const drop = account && segments && issue.state === 'opened' ? segmentDrop(account, segments, playbook.id) : null
  if (!drop) return []
  const announcement = {
    key: `segment:${drop.to}`,
    template: 'announcement-segment',
    data: { ...drop },
    at: issue.createdAt,
    isApproximate: true,
  }
  return [{ announcement, words: ['segment', drop.from, drop.to] }]
}

/** Without those that say what was said in the time before: told by the history alone, never by when the bot looked. */
function toldOnce(matters: Matter[]): Announcement[] {
  const told = new Map<string, string>()
  const again = new Set<Matter>()
  for (const one of matters.toSorted((a, b) => compareInstants(a.announcement.at, b.announcement.at))) {
    const { at } = one.announcement
    const text = one.words.join(BETWEEN_WORDS)
    const before = told.get(text)
    if (before !== undefined && millisecondsBetween(before, at) < ONE_MATTER_MS) again.add(one)
    else told.set(text, at)
  }
  return matters.filter((one) => !again.has(one)).map(({ announcement }) => announcement)
}

/** GitLab's id of what happened; of an untick that has no note of its own, the id of the tick that it undid. */
function idOf(event: PhaseEvent, { tasks, ticks }: RunProgress): number | string {
  const task = event.kind === 'tick' && event.isApproximate ? tasks[event.task] : undefined
  const undone = task && ticks.get(task.expected.id)?.at(-1)
  return undone?.evidence.id ?? event.evidence?.id ?? 'opening'
}

/** One note for one save, also where it made the phase fall back. */
function staleAnnouncements({ staleSaves, tasks, timeline }: RunProgress, title: (phase: number) => string): Matter[] {
  if (staleSaves.length === 0) return []
  const texts = new Map(tasks.map(({ expected }) => [expected.id, expected.task.text]))
  const falls = new Map(timeline.fallbacks.map((fall) => [fall.event.evidence?.id ?? null, fall]))
  return staleSaves.map((save) => staleAnnouncement(save, { texts, falls, title }))
}

interface Telling {
  texts: Map<string, string>
  /** By the note of the untick that made the phase fall back. */
  falls: Map<number | null, RunProgress['timeline']['fallbacks'][number]>
  title: (phase: number) => string
}

function staleAnnouncement({ untick, boxes }: StaleSave, { texts, falls, title }: Telling): Matter {
  const lost = boxes.map(({ taskId, text, tickedBy, tickedAt }) => {
    const task = (taskId !== null && texts.get(taskId)) || text
    return { task, by: tickedBy?.username ?? 'someone', at: minuteOf(tickedAt) }
  })
  const made = boxes.flatMap(({ noteId }) => falls.get(noteId) ?? [])
  const back = made[0] ? { from: title(made[0].from), to: title(made.at(-1)?.to ?? 0) } : null
  const by = untick.by?.username ?? null
  const key = `unticked-${untick.evidence.id}`
  const data = { by, boxes: lost, back }
  return {
    announcement: { key, template: 'announcement-unticked', data, at: untick.at, isApproximate: false },
    words: ['unticked', by, back?.from ?? null, back?.to ?? null, ...lost.flatMap((box) => [box.task, box.by])],
  }
}

function phaseOf(event: PhaseEvent): number {
  return event.kind === 'move' ? event.phase : 0
}

/** An instant as people read it, in UTC. */
function minuteOf(instant: string): string {
  const written = isUsualInstant(instant) ? instant : Temporal.Instant.from(instant).toString()
  return `${written.slice(0, 10)} ${written.slice(11, 16)} UTC`
}
