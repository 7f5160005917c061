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

/**
 * All that was ever worth an announcement on this run. It depends on the history alone, not on when the bot looked; what has no evidence in it
 * is not told.
 */
export function announcementsOf(input: RunInput, progress: RunProgress): Announcement[] {
  const { timeline, staleSaves } = progress
  const told = new Set(staleSaves.flatMap((save) => save.boxes.map((box) => box.noteId)))
  const title = (phase: number) => input.playbook.phases[phase]?.title ?? ''
  const announcement = (kind: string, { event, tasks }: Incident, data: Record<string, unknown> = {}): Announcement => {
    const texts = tasks.map((task) => progress.tasks[task]?.expected.task.text ?? '')
    const by = event.by?.username ?? null
    return {
      key: `${kind}-${idOf(event, progress)}`,
      template: `announcement-${kind}`,
      data: { ...data, by, tasks: texts },
      at: event.at,
      isApproximate: event.kind === 'tick' && event.isApproximate,
    }
  }
  const announcements = [
    ...timeline.ahead.map((move) => announcement('ahead', move, { phase: title(phaseOf(move.event)) })),
    ...timeline.fallbacks
      .filter(({ event }) => event.evidence !== null && !told.has(event.evidence.id))
      .map((fall) => announcement('back', fall, { from: title(fall.from), to: title(fall.to) })),
    ...(isAnswered(input) ? [] : timeline.unfinished.map((closing) => announcement('unfinished', closing))),
    ...staleAnnouncements(progress, title),
    ...segmentAnnouncement(input),
  ]
  const again = repeated(announcements)
  return announcements.filter((one) => !again.has(one))
}

/** Nothing of an assignment is open any more once the account's file answers it, though no box was ticked. */
function isAnswered(input: RunInput): boolean {
  return input.playbook.type === 'assignment' && assignmentAnswer(input).kind !== 'no'
}

/** Told by its account's file and not by the history: once for each segment to which it drops while the run is open. */
function segmentAnnouncement({ account, segments, playbook, snapshot: { issue } }: RunInput): Announcement[] {
  const drop = account && segments && issue.state === 'opened' ? segmentDrop(account, segments, playbook.id) : null
  if (!drop) return []
  return [
    {
      key: `segment:${drop.to}`,
      template: 'announcement-segment',
      data: { ...drop },
      at: issue.createdAt,
      isApproximate: true,
    },
  ]
}

/** Those that say what was said in the time before: told by the history alone, never by when the bot looked. */
function repeated(announcements: Announcement[]): Set<Announcement> {
  const told = new Map<string, string>()
  const again = new Set<Announcement>()
  for (const one of announcements.toSorted((a, b) => compareInstants(a.at, b.at))) {
    const text = textOf(one)
    const before = told.get(text)
    if (before !== undefined && millisecondsBetween(before, one.at) < ONE_MATTER_MS) again.add(one)
    else told.set(text, one.at)
  }
  return again
}

/** What an announcement says, but for when it happened. In JSON a quotation mark of somebody's text has a backslash, so only our own fields are found. */
function textOf({ template, data }: Announcement): string {
  return `${template} ${JSON.stringify(data).replace(/"at":"[^"]*"/g, '')}`
}

/** GitLab's id of what happened; of an untick that has no note of its own, the id of the tick that it undid. */
function idOf(event: PhaseEvent, { tasks, ticks }: RunProgress): number | string {
  const task = event.kind === 'tick' && event.isApproximate ? tasks[event.task] : undefined
  const undone = task && ticks.get(task.expected.id)?.at(-1)
  return undone?.evidence.id ?? event.evidence?.id ?? 'opening'
}

/** One note for one save, also where it made the phase fall back. */
function staleAnnouncements(
  { staleSaves, tasks, timeline }: RunProgress,
  title: (phase: number) => string,
): Announcement[] {
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

function staleAnnouncement({ untick, boxes }: StaleSave, { texts, falls, title }: Telling): Announcement {
  const lost = boxes.map(({ taskId, text, tickedBy, tickedAt }) => {
    const task = (taskId !== null && texts.get(taskId)) || text
    return { task, by: tickedBy?.username ?? 'someone', at: minuteOf(tickedAt) }
  })
  const made = boxes.flatMap(({ noteId }) => falls.get(noteId) ?? [])
  const back = made[0] ? { from: title(made[0].from), to: title(made.at(-1)?.to ?? 0) } : null
  const data = { by: untick.by?.username ?? null, boxes: lost, back }
  const key = `unticked-${untick.evidence.id}`
  return { key, template: 'announcement-unticked', data, at: untick.at, isApproximate: false }
}

function phaseOf(event: PhaseEvent): number {
  return event.kind === 'move' ? event.phase : 0
}

/** An instant as people read it, in UTC. */
function minuteOf(instant: string): string {
  const written = isUsualInstant(instant) ? instant : Temporal.Instant.from(instant).toString()
  return `${written.slice(0, 10)} ${written.slice(11, 16)} UTC`
}
