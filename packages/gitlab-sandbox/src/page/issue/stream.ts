import { ApiError } from '../../http/api-error.ts'
import type { Person } from '../html/person.ts'
import {
  type Discussion,
  DiscussionSchema,
  type LabelEvent,
  LabelEventSchema,
  MilestoneEventSchema,
  StateEventSchema,
} from '../read/schemas.ts'
import type { ProjectView } from '../view.ts'

/** One entry of an issue's activity. Labels changed in one save are one entry, as GitLab shows them. */
export type Entry = { readonly at: string; readonly user: Person | null } & (
  | { readonly kind: 'thread'; readonly thread: Discussion }
  | { readonly kind: 'said'; readonly body: string; readonly noteId: number }
  | { readonly kind: 'labels'; readonly added: readonly LabelOf[]; readonly removed: readonly LabelOf[] }
  | { readonly kind: 'state'; readonly state: string }
  | { readonly kind: 'milestone'; readonly added: boolean; readonly title: string }
)

type LabelOf = LabelEvent['label']

/** Everything that happened to an issue, oldest first: comments, what the system noted, label, state and milestone events. */
export async function streamOf({ api }: ProjectView, issue: string): Promise<Entry[]> {
  const [threads, labels, states, milestones] = await Promise.all([
    api.all(DiscussionSchema, `${issue}/discussions`),
    api.all(LabelEventSchema, `${issue}/resource_label_events`),
    api.all(StateEventSchema, `${issue}/resource_state_events`),
    api.all(MilestoneEventSchema, `${issue}/resource_milestone_events`).catch(unspoken),
  ])
  const entries: Entry[] = [
    ...threads.flatMap(entryOfThread),
    ...labelEntries(labels),
    ...states.map(({ created_at, user, state }): Entry => ({ kind: 'state', at: created_at, user, state })),
    ...milestones.map(({ created_at, user, action, milestone }): Entry => {
      return { kind: 'milestone', at: created_at, user, added: action === 'add', title: milestone?.title ?? '' }
    }),
  ]
  // Stable: what happened in one instant stays in the order of its list.
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

function entryOfThread(thread: Discussion): Entry[] {
  const first = thread.notes[0]
  if (!first) return []
  const { created_at: at, author: user, system, body, id: noteId } = first
  return [system ? { kind: 'said', at, user, body, noteId } : { kind: 'thread', at, user, thread }]
}

function labelEntries(events: readonly LabelEvent[]): Entry[] {
  const saves = Map.groupBy(events, ({ created_at, user }) => `${created_at} ${user?.id}`)
  return [...saves.values()].flatMap((save): Entry[] => {
    const first = save[0]
    if (!first) return []
    const labelsOf = (wanted: string) => save.filter(({ action }) => action === wanted).map(({ label }) => label)
    return [
      { kind: 'labels', at: first.created_at, user: first.user, added: labelsOf('add'), removed: labelsOf('remove') },
    ]
  })
}

function unspoken(error: unknown): [] {
  if (error instanceof ApiError && error.status === 404) return []
  throw error
}
